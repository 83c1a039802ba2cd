"""The site: pages, downloads and the API in front of CKAN; it reads only the catalogue and public files."""

from flask import Blueprint, Flask
from flask_babel import Babel

from portal import api, dataset, display, failures, guard, health, links, pages, search
from portal.catalogue import Catalogue, Ckan
from portal.catalogue.cache import Cache
from portal.files import Files, PublicFiles
from portal.languages import selected
from portal.settings import Settings

MAX_BODY = 64 * 1024


def create_app(settings: Settings, catalogue: Catalogue | None = None, files: Files | None = None) -> Flask:
    """Create the application; by default it reads from the CKAN and the storage that the settings name."""
    app = Flask(__name__)
    app.config.update(
        TRUSTED_HOSTS=list(settings.hosts),
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        MAX_FORM_PARTS=100,
        BABEL_DEFAULT_LOCALE="ko",
        BABEL_TRANSLATION_DIRECTORIES="translations",
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # merging them would redirect //elsewhere to another site
    app.extensions |= {
        "settings": settings,
        "catalogue": catalogue or Ckan(settings.ckan_url),
        "files": files or PublicFiles(settings.files_url),
        "cache": Cache(settings.cache_dir),
    }
    Babel(app, locale_selector=selected, default_timezone="Asia/Seoul")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for module in (guard, links, display, failures):
        module.init_app(app)
    for lang, prefix in (("ko", ""), ("en", "/en")):
        app.register_blueprint(_site(lang), url_prefix=prefix)
    for blueprint in (pages.machines, dataset.ckan_paths, health.blueprint, api.blueprint):
        app.register_blueprint(blueprint)
    return app


def _site(lang: str) -> Blueprint:
    """Return the blueprint of all pages in one language; an address has the same language for everyone."""
    site = Blueprint(lang, __name__)
    for blueprint in (pages.blueprint, search.blueprint, dataset.blueprint):
        site.register_blueprint(blueprint)
    return site
