// A provider that says who somebody is (OpenID Connect, as much as the program asks), with a page of its own on which a
// person says yes.

import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const CLIENT = 'understory';
const SECRET = 'a secret of the client';

/** @returns {Promise<{ origin: string, client: string, secret: string, person: { subject: string, two: boolean }, close: () => void }>} `person` may be changed */
export async function openProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const person = { subject: 'nora', two: true };
  const codes = new Map();
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  let origin;
  const token = ({ nonce, subject, two }) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: origin, sub: subject, aud: CLIENT, iat: now, exp: now + 300, auth_time: now, nonce, amr: two ? ['pwd', 'mfa'] : ['pwd'] };
    const signed = `${encoded({ alg: 'RS256', kid: 'first' })}.${encoded(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const answers = {
    '/.well-known/openid-configuration': () => ({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'first', use: 'sig' }] }),
    '/token': (form) => {
      const given = codes.get(form.get('code'));
      codes.delete(form.get('code'));
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
      const right = given && form.get('client_id') === CLIENT && form.get('client_secret') === SECRET && challenge === given.challenge;
      return right ? { access_token: 'x', token_type: 'Bearer', id_token: token(given) } : undefined;
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://provider');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (url.pathname === '/authorize') {
      const code = `code-${codes.size}-${Date.now()}`;
      codes.set(code, { ...person, nonce: url.searchParams.get('nonce'), challenge: url.searchParams.get('code_challenge') });
      const back = new URL(url.searchParams.get('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state'));
      const page = `<!doctype html><html lang="en"><title>Schools</title><link rel="icon" href="data:,"><h1>Schools</h1><a id="yes" href="${back.href.replaceAll('&', '&amp;')}">It is me</a></html>`;
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    }
    const answer = answers[url.pathname]?.(new URLSearchParams(Buffer.concat(chunks).toString()));
    return response.writeHead(answer ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    client: CLIENT,
    secret: SECRET,
    person,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
