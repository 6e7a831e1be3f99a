"""The computer's address on its network, whether that network is private, and a certificate.

Takes nothing but the machine. Sends nothing: the way out is asked of the routing table.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from digitize.errors import UsageError
from digitize.files import write_atomically
from digitize.web.server import Certificate

ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): a way there is asked for, nothing is sent."""

DAYS: Final = 2
"""How long a certificate made on the spot is valid; the page never runs that long."""


def own_address() -> str:
    """The address by which others on the network reach this computer.

    Raises:
        UsageError: There is no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(ELSEWHERE)
            found = str(asking.getsockname()[0])
        except OSError as error:
            raise UsageError(
                "--phone: this computer is in no network",
                "Connect it to the same wireless network as the phone, or name --address.",
            ) from error
    return found


def is_private(address: str) -> bool:
    """Whether only the own network can reach an address: home, office, or the phone's hotspot."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return found.is_private or found.is_loopback or found.is_link_local


def make_certificate(folder: Path, address: str) -> tuple[Certificate, str]:
    """A certificate for one address, and its SHA-256 fingerprint to compare on the phone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "digitize")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=DAYS))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate = Certificate(folder / "page.pem", folder / "page.key")
    write_atomically(certificate.chain, made.public_bytes(serialization.Encoding.PEM))
    write_atomically(
        certificate.key,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        private=True,
    )
    return certificate, made.fingerprint(hashes.SHA256()).hex(":").upper()
