"""A real mail server for the tests: STARTTLS and AUTH before anything else, and the answers that a story needs.

    server.py PORT FOLDER CERTIFICATE KEY

PORT 0 takes a free one; `listening on PORT` is the first line that is written. Each message that is taken is FOLDER/<number>.eml.
The recipient decides, by the part before the @:

    unknown    refused at RCPT, 550
    filter     refused after the message, 554
    later      451 at the first RCPT, then taken (greylisting)
    cut        the first message is taken, and the line cut before the answer
"""

import asyncio
import itertools
import os
import pathlib
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

port, folder, certificate, key = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
number = itertools.count(len(list(folder.iterdir())) + 1)
seen = set()


def is_the_first(what):
    first = what not in seen
    seen.add(what)
    return first


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "unknown":
            return "550 5.1.1 No such user"
        if local == "later" and is_the_first(address):
            return "451 4.7.1 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local == "filter":
            return "554 5.7.1 Message refused"
        passing = folder / ".passing"
        passing.write_bytes(envelope.content)
        os.replace(passing, folder / f"{next(number)}.eml")
        if local == "cut" and is_the_first("cut"):
            server.transport.abort()
        return "250 2.0.0 OK queued"


def authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and data.login == b"app@cour.example" and data.password == b"s3cr/et"
    return AuthResult(success=known, handled=False)


def end_with_the_test():
    sys.stdin.read()
    os._exit(0)


async def main():
    threading.Thread(target=end_with_the_test, daemon=True).start()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def protocol():
        return SMTP(
            Handler(),
            hostname="relais.example",
            tls_context=context,
            require_starttls=True,
            authenticator=authenticate,
            auth_required=True,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", port)
    print("listening on", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
