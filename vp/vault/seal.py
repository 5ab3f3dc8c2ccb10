"""The seal: what proves that a file was written by a holder of the case's secret, for this vault and this place.

age says nothing about who wrote a file: whoever knows a public key can write one. So the first line of every plaintext
carries a MAC (HMAC-SHA256, the key derived from a secret by HKDF) over the vault, the path, the line's own fields and
all that follows. docs/FORMAT.md tells the bytes. Pure: no file is read or written here.
"""

import hashlib
import hmac

VERSION = 1
MARK = f"vp-seal {VERSION}"
MAC_LENGTH = 64

_SMALLEST = 2048
_POWERS_UP_TO = 65536


def derive(secret: str, vault_id: str, purpose: str) -> bytes:
    """32 bytes from `secret` for one `purpose` in one vault: HKDF-SHA256 (RFC 5869), salt the vault's id."""
    extracted = hmac.digest(vault_id.encode(), secret.encode(), hashlib.sha256)
    return hmac.digest(extracted, f"{MARK} {purpose}".encode() + b"\x01", hashlib.sha256)


def mac(key: bytes, vault_id: str, path: str, fields: str, rest: bytes) -> str:
    """The MAC (64 hexadecimal digits) over a file at `path` whose first line says `fields` before `rest`."""
    code = hmac.new(key, f"{vault_id}\n{path}\n{fields}\n".encode(), hashlib.sha256)
    code.update(rest)
    return code.hexdigest()


def fits(key: bytes, vault_id: str, path: str, fields: str, rest: bytes, found: str) -> bool:
    """Whether `found` is the MAC; compared in constant time."""
    return hmac.compare_digest(mac(key, vault_id, path, fields, rest).encode(), found.encode())


def size_class(size: int) -> int:
    """The size to which `size` bytes are padded: powers of two from 2 kB to 64 kB, then eighths of a power of two.

    >>> [size_class(n) for n in (0, 2048, 2049, 65536, 65537, 1000000)]
    [2048, 2048, 4096, 65536, 73728, 1048576]
    """
    if size <= _SMALLEST:
        return _SMALLEST
    power = 1 << (size - 1).bit_length()
    if power <= _POWERS_UP_TO:
        return power
    step = power // 16
    return -(-size // step) * step


def comment_padding(size: int) -> bytes:
    """A comment line that fills `size` bytes up to its size class; 2 bytes at least."""
    space = size_class(size + 2) - size
    return b"#" + b" " * (space - 2) + b"\n"


def blank_padding(size: int) -> bytes:
    """A blank line that fills `size` bytes up to its size class; 2 bytes at least."""
    space = size_class(size + 2) - size
    return b"\n" + b" " * (space - 2) + b"\n"


def zero_padding(size: int) -> bytes:
    """Zero bytes that fill `size` bytes up to its size class."""
    return bytes(size_class(size) - size)
