"""ChaCha20-Poly1305 (RFC 8439) in plain Python, for a few hundred bytes: to write the identity file, nothing else.

It exists because the age library chooses the work factor of a passphrase file by timing the machine: on a busy one too
low, on a fast one above what vp agrees to read. Reading is always the library's work, and whatever is sealed here is
opened by it before it is kept. Only encryption is offered.
"""

import struct

_MASK = 0xFFFFFFFF
_PRIME = (1 << 130) - 5
_CLAMP = 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
_ROUNDS = (
    *((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    *((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
)


def _turn(value: int, bits: int) -> int:
    return ((value << bits) & _MASK) | (value >> (32 - bits))


def _block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = [
        *struct.unpack("<4I", b"expand 32-byte k"),
        *struct.unpack("<8I", key),
        counter,
        *struct.unpack("<3I", nonce),
    ]
    state = start.copy()
    for _ in range(10):
        for a, b, c, d in _ROUNDS:
            state[a] = (state[a] + state[b]) & _MASK
            state[d] = _turn(state[d] ^ state[a], 16)
            state[c] = (state[c] + state[d]) & _MASK
            state[b] = _turn(state[b] ^ state[c], 12)
            state[a] = (state[a] + state[b]) & _MASK
            state[d] = _turn(state[d] ^ state[a], 8)
            state[c] = (state[c] + state[d]) & _MASK
            state[b] = _turn(state[b] ^ state[c], 7)
    return struct.pack("<16I", *((one + two) & _MASK for one, two in zip(state, start, strict=True)))


def _poly1305(key: bytes, message: bytes) -> bytes:
    factor = int.from_bytes(key[:16], "little") & _CLAMP
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at : at + 16] + b"\x01", "little")) * factor % _PRIME
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def seal(key: bytes, nonce: bytes, plaintext: bytes, extra: bytes = b"") -> bytes:
    """`plaintext` encrypted under `key` (32 bytes) and `nonce` (12), and a tag of 16 bytes over it and `extra`."""
    stream = b"".join(_block(key, at, nonce) for at in range(1, len(plaintext) // 64 + 2))
    hidden = bytes(one ^ two for one, two in zip(plaintext, stream, strict=False))
    covered = b"".join(part + bytes(-len(part) % 16) for part in (extra, hidden))
    return hidden + _poly1305(_block(key, 0, nonce)[:32], covered + struct.pack("<2Q", len(extra), len(hidden)))
