// A server that takes mail (SMTP, as much as the program speaks of it) and keeps it for the journey to read.

import { createServer } from 'node:net';

/** @returns {Promise<{ port: number, next: () => Promise<string>, close: () => void }>} `next`: the next mail, as it came */
export async function openPostOffice() {
  const mails = [];
  const waiting = [];
  const server = createServer((socket) => {
    let rest = '';
    let mail;
    socket.write('220 here\r\n');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      rest += bytes;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (mail !== undefined && line !== '.') mail += `${line}\n`;
        else if (mail !== undefined) {
          const waiter = waiting.shift();
          if (waiter) waiter(mail);
          else mails.push(mail);
          mail = undefined;
          socket.write('250 kept\r\n');
        } else if (/^data/i.test(line)) {
          mail = '';
          socket.write('354 go on\r\n');
        } else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 well\r\n');
      }
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: server.address().port,
    next: () => new Promise((taken) => (mails.length > 0 ? taken(mails.shift()) : waiting.push(taken))),
    close: () => server.close(),
  };
}

/** The path of the one link in a mail. */
export function linkIn(mail) {
  const [link] = mail.replace(/=\n/g, '').replace(/=3D/g, '=').match(/http:\/\/\S+/);
  return new URL(link).pathname;
}
