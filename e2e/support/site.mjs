// A tiny site for tests of the harness: pages from an object, on a free loopback port.

import { createServer } from 'node:http';

/** As strict as the program's own. */
const POLICY = "default-src 'self'; img-src 'self' data: blob:";

/**
 * @param {Record<string, string | { status?: number, type?: string, body: string }>} pages by path
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(pages) {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, 'http://site').pathname];
    if (page === undefined) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    const { status = 200, type = 'text/html; charset=utf-8', body } = typeof page === 'string' ? { body: page } : page;
    response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}
