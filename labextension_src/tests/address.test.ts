import { expect, test } from 'vitest';

import { addressOf, addressOfPath, managementUrl, socketUrl } from '../src/address';

test('shows a mock server under the address this page came from', () => {
  const mock = { id: 'users', mockUrl: 'http://127.0.0.1:8888/hub/user/a/mock/users' };
  expect(addressOf(mock, 'https://hub.example/hub/user/a/')).toBe(
    'https://hub.example/hub/user/a/mock/users'
  );
});

test('shows a mock server on a port of its own as the server names it', () => {
  const mock = { id: 'users', mockUrl: 'http://127.0.0.1:4500' };
  expect(addressOf(mock, 'http://localhost:8888/')).toBe('http://127.0.0.1:4500');
});

test.each(['/users/:id', '{{baseUrl}}/users/:id', 'https://api.example.com:8443/users/:id'])(
  'finds %s below the mock server',
  path => {
    expect(addressOfPath('http://localhost/mock/m', path)).toBe(
      'http://localhost/mock/m/users/:id'
    );
  }
);

test('keeps every part of an address one segment', () => {
  expect(managementUrl('http://localhost/a%40b', 'mocks', '../x')).toBe(
    'http://localhost/a%40b/mock/api/mocks/..%2Fx'
  );
});

test('names the page, and the token only where there is one to send', () => {
  expect(socketUrl('ws://localhost/', 'p', '')).toBe('ws://localhost/mock/api/ws?page=p');
  expect(socketUrl('ws://localhost/', 'p', 't')).toBe('ws://localhost/mock/api/ws?page=p&token=t');
});
