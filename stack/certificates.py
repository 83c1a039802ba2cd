"""Certificates for SeaweedFS's internal gRPC ports, which accept only processes of the same installation."""

import datetime
from pathlib import Path

from stack.files import write_private

NAMES = ("authority.pem", "member.pem", "member.key")
# For loopback only and never renewed, so valid for as long as an installation may last.
LIFETIME = datetime.timedelta(days=3650)


def tls_paths(folder: Path) -> tuple[Path, Path, Path]:
    """Return the paths of the authority's certificate, the members' certificate and the members' key."""
    authority, certificate, key = (folder / name for name in NAMES)
    return authority, certificate, key


def issue(folder: Path) -> None:
    """Create an authority and one certificate that all members share, unless they exist.

    The authority's key is not kept.
    """
    if all(path.is_file() for path in tls_paths(folder)):
        return
    for path, text in zip(tls_paths(folder), _issued(), strict=True):
        write_private(path, text.decode())


def _issued() -> tuple[bytes, bytes, bytes]:
    """Return a new authority's certificate, its certificate for all members, and their key, in PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def common_name(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    now = datetime.datetime.now(datetime.UTC)
    root_key, member_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def builder(name: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(common_name(name))
            .issuer_name(common_name("authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + LIFETIME)
        )

    root = builder("authority", root_key).add_extension(x509.BasicConstraints(True, 0), True)
    member = builder("member", member_key).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), False
    )
    pem = serialization.Encoding.PEM
    return (
        root.sign(root_key, hashes.SHA256()).public_bytes(pem),
        member.sign(root_key, hashes.SHA256()).public_bytes(pem),
        member_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
