"""The object store: `s3` uploads, `public` looks at files as strangers do.

Nothing is imported here, because boto3 takes longer to load than a run with nothing to do.
"""
