"""Static files under names that carry a hash of their content, so that browsers keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    manifest_strict = False
    max_post_process_passes = 12  # one for each floor of modules that import each other; Django stops at five
