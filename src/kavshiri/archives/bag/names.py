"""Names of what a bag holds beside its payload."""

DATA = "data/"
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE, PUBLIC_KEY = "tagmanifest-sha256.txt.sig", "public-key.pem"
README, INDEX = "README.txt", "index.html"
# what the tag manifest cannot tell of: itself, and what is made of it
UNLISTED = frozenset({TAG_MANIFEST, SIGNATURE})
