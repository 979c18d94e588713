"""Reports of mails that could not be delivered, in the shapes that are common (RFC 3464)."""

from typing import Final

HEADERS: Final = """\
From: rooms@example.org
To: amara@example.org
Subject: A new sign-in to your account
Message-ID: <{mark}@example.org>
Auto-Submitted: auto-generated
"""

POSTFIX: Final = """\
Return-Path: <>
Date: Thu, 26 Nov 2026 09:00:00 +0000 (UTC)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: rooms@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4XyZ.1795683600/mx.example.org"
Message-Id: <20261126090000.4XyZ@mx.example.org>

This is a MIME-encapsulated message.

--4XyZ.1795683600/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.org.

<amara@example.org>: host mail.example.org[192.0.2.1] said: 550 {status}
    <amara@example.org>: Recipient address rejected (in reply to RCPT TO command)

--4XyZ.1795683600/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
{envelope}X-Postfix-Queue-ID: 4XyZ
X-Postfix-Sender: rfc822; rooms@example.org
Arrival-Date: Thu, 26 Nov 2026 08:59:58 +0000 (UTC)

Final-Recipient: rfc822; amara@example.org
Original-Recipient: rfc822;amara@example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 {status} <amara@example.org>: Recipient address
    rejected: User unknown in local recipient table

--4XyZ.1795683600/mx.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{headers}
--4XyZ.1795683600/mx.example.org--
"""

EXCHANGE: Final = """\
From: postmaster@example.com
To: rooms@example.org
Date: Thu, 26 Nov 2026 09:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="9B095B5ADSN=_01D"
X-DSNContext: 7ce717b1 - 1160 - 00000002 - 00000000
Message-ID: <report@example.com>
In-Reply-To: <{mark}@example.org>
References: <{mark}@example.org>
Subject: Undeliverable: A new sign-in to your account

--9B095B5ADSN=_01D
Content-Type: multipart/alternative; differences=Content-Type; boundary="inner"

--inner
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Your message couldn=27t be delivered.

--inner
Content-Type: text/html; charset="utf-8"

<p>Your message couldn't be delivered.</p>

--inner--

--9B095B5ADSN=_01D
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.example.com
Received-From-MTA: dns;mx.example.org
Arrival-Date: Thu, 26 Nov 2026 08:59:58 +0000

Final-Recipient: rfc822;amara@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 {status} RESOLVER.ADR.RecipientNotFound; not found

--9B095B5ADSN=_01D
Content-Type: message/rfc822

{headers}MIME-Version: 1.0
Content-Type: text/plain

The letter.

--9B095B5ADSN=_01D--
"""

EXIM: Final = """\
Return-path: <>
X-Failed-Recipients: amara@example.org
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.example.org>
To: rooms@example.org
References: <{mark}@example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary=1795683600-eximdsn-1
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1-report@mx.example.org>
Date: Thu, 26 Nov 2026 09:00:00 +0000

--1795683600-eximdsn-1
Content-type: text/plain; charset=us-ascii

A message that you sent could not be delivered.

--1795683600-eximdsn-1
Content-type: message/delivery-status

Reporting-MTA: dns; mx.example.org
{envelope}
Action: {action}
Final-Recipient: rfc822;amara@example.org
Status: 5.0.0
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; {diagnosis}

--1795683600-eximdsn-1
Content-type: message/rfc822

{headers}
The letter.

--1795683600-eximdsn-1--
"""

ABSENCE: Final = """\
From: Amara Diallo <amara@example.org>
To: rooms@example.org
Subject: Out of the office Re: A new sign-in to your account
In-Reply-To: <{mark}@example.org>
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

I am back on Monday. 550 5.1.1 is the number of my room.
"""


def postfix(
    mark: str, status: str = "5.1.1", action: str = "failed", *, envelope: bool = False
) -> bytes:
    said = f"Original-Envelope-Id: {mark}\n" if envelope else ""
    headers = "" if envelope else HEADERS.format(mark=mark)
    text = POSTFIX.format(status=status, action=action, envelope=said, headers=headers)
    return text.encode()


def exchange(mark: str, status: str = "5.1.10", action: str = "failed") -> bytes:
    headers = HEADERS.format(mark=mark)
    return EXCHANGE.format(mark=mark, status=status, action=action, headers=headers).encode()


def exim(mark: str, diagnosis: str = "550 unknown user", action: str = "failed") -> bytes:
    headers = HEADERS.format(mark=mark)
    text = EXIM.format(mark=mark, diagnosis=diagnosis, action=action, envelope="", headers=headers)
    return text.encode()


def absence(mark: str) -> bytes:
    return ABSENCE.format(mark=mark).encode()
