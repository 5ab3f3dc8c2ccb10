"""How 32 bytes are written as an age identity: bech32 (BIP 173), in capitals. Only writing; age itself reads."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_FACTORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_PREFIX = "age-secret-key-"


def _checksum(values: list[int]) -> list[int]:
    check = 1
    for value in [*values, 0, 0, 0, 0, 0, 0]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_FACTORS):
            check ^= factor if top >> bit & 1 else 0
    check ^= 1
    return [check >> 5 * (5 - at) & 31 for at in range(6)]


def identity_line(secret: bytes) -> str:
    """The identity line of 32 secret bytes: `AGE-SECRET-KEY-1…`, 74 characters."""
    number = int.from_bytes(secret, "big") << 4  # 256 bits are 51 groups of five and one bit more
    data = [number >> 5 * (51 - at) & 31 for at in range(52)]
    spelled = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    letters = "".join(_LETTERS[value] for value in data + _checksum(spelled + data))
    return f"{_PREFIX}1{letters}".upper()
