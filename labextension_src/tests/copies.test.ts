/** What is copied is run here, by bash, Python and JavaScript: each must read what was meant. */

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

import { fetchCode } from '../src/ui/code/javascript';
import { httpxCode, requestsCode } from '../src/ui/code/python';
import { ICodeRequest } from '../src/ui/code/request';
import { COPIES, curlLine } from '../src/ui/shell';

const URL = 'http://127.0.0.1:8888/mock/users/a';
const GET: ICodeRequest = { method: 'GET', url: URL, headers: [], body: '', isPrivate: false };

const HOSTILE = [
  `it's "quoted" \`ticked\` $(touch x) \${y} $HOME !! \\ \\n %s #`,
  `three """ and ''' in\nseveral lines\r\nwith a tab\there and a quote at the end "`,
  '</script><!-- "#{1}" {{name}} ${`${1}`}',
  'paste \u001b[201~\nrm -rf ~\n\u0003 over! \u0007',
  'turned \u202e direction, \u2028 line, é, 日本, 😀, half \ud83d',
  '-d @/etc/passwd',
  '@/etc/passwd',
  "'",
  '"',
  '\\',
  '`'
];

/** What each way sends of a body. */
interface ISent {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;
}

function byBash(text: string): string[] {
  const words = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }; ${text}`], {
    encoding: 'utf8'
  });
  return words.split('\0').slice(0, -1);
}

const RECORDER = `
import json, sys, types
class Library(types.ModuleType):
    def __getattr__(self, name):
        def send(*words, headers={}, data="", content=""):
            method, url = words if name == "request" else (name.upper(), *words)
            text = lambda value: value.decode() if isinstance(value, bytes) else value
            pairs = headers.items() if isinstance(headers, dict) else headers
            calls.append({"method": method, "url": url, "body": text(data or content),
                          "headers": [[key, text(value)] for key, value in pairs]})
            return types.SimpleNamespace(status_code=200, text="")
        return send
sys.modules["requests"] = sys.modules["httpx"] = Library("library")
calls = []
for text in json.load(sys.stdin):
    exec(text, {"print": lambda *words: None})
json.dump(calls, sys.stdout)
`;

/** Run codes in one Python, which takes its time to start. */
function byPython(...texts: string[]): ISent[] {
  const input = JSON.stringify(texts);
  return JSON.parse(
    execFileSync('python3', ['-I', '-S', '-X', 'utf8', '-c', RECORDER], { encoding: 'utf8', input })
  ) as ISent[];
}

function byBoth(request: ICodeRequest): ISent[] {
  return byPython(requestsCode(request), httpxCode(request));
}

async function byJavaScript(text: string): Promise<ISent> {
  let sent: ISent | null = null;
  const fetch = (url: string, options: RequestInit = {}): Promise<Response> => {
    const { method, headers, body } = new Request(url, options);
    const decoded = [...headers].map(([key, value]): [string, string] => [
      key,
      new TextDecoder().decode(Uint8Array.from(value, each => each.charCodeAt(0)))
    ]);
    const hasBody = typeof options.body === 'string';
    sent = { method, url, headers: decoded, body: hasBody ? (options.body as string) : '' };
    expect(hasBody).toBe(body !== null);
    return Promise.resolve(new Response());
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  await new Function('fetch', 'console', `return (async () => { ${text} })()`)(fetch, {
    log: () => undefined
  });
  return sent as unknown as ISent;
}

test.each(HOSTILE)('sends a body as it is, whatever it holds: %j', async body => {
  const isHalf = body.endsWith('\ud83d');
  const meant = isHalf ? `${body.slice(0, -1)}\ufffd` : body;
  const request = { ...GET, method: 'POST', body };
  const words = byBash(curlLine(request));
  expect(words[words.indexOf('--data-raw') + 1]).toBe(meant);
  expect(words.at(-1)).toBe(URL);
  expect(byBoth(request).map(sent => sent.body)).toEqual([meant, meant]);
  expect((await byJavaScript(fetchCode(request))).body).toBe(meant);
});

test.each(['plain', `it's "quoted" \\ $(x) \${y} !`, 'für 日本', ''])(
  'sends a header as it is: %j',
  async value => {
    const request: ICodeRequest = { ...GET, headers: [['X-Trace', value]] };
    expect(byBash(curlLine(request))).toEqual([
      '-H',
      value ? `X-Trace: ${value}` : 'X-Trace;',
      URL
    ]);
    for (const sent of byBoth(request)) {
      expect(sent).toEqual({ method: 'GET', url: URL, headers: [['X-Trace', value]], body: '' });
    }
    expect((await byJavaScript(fetchCode(request))).headers).toEqual([['x-trace', value]]);
  }
);

test('leaves out what cannot be the name of a header, such as a file for curl to read', () => {
  const request: ICodeRequest = {
    ...GET,
    headers: [
      ['@/etc/passwd', ''],
      ['a b', '1'],
      ['', '2']
    ]
  };
  COPIES.forEach(({ text }) => expect(text(request)).not.toMatch(/passwd|a b/));
});

test('sends repeated headers, and names that are no members of objects', async () => {
  const request: ICodeRequest = {
    ...GET,
    headers: [
      ['Accept', 'a'],
      ['accept', 'b'],
      ['__proto__', 'c']
    ]
  };
  const [byRequests, byHttpx] = byBoth(request);
  expect(byRequests?.headers).toContainEqual(['Accept', 'a, b']);
  expect(byHttpx?.headers).toEqual(request.headers);
  const sent = await byJavaScript(fetchCode(request));
  expect(sent.headers).toContainEqual(['accept', 'a, b']);
  expect(sent.headers).toContainEqual(['__proto__', 'c']);
});

test('percent-encodes what a URL cannot hold, and nothing twice', async () => {
  const request = { ...GET, url: `${URL}/a b?c=%20&d="$(e)'[1]{2}&p=100%&u=ü` };
  const meant = `${URL}/a%20b?c=%20&d=%22$(e)'%5B1%5D%7B2%7D&p=100%25&u=%C3%BC`;
  expect(byBash(curlLine(request))).toEqual([meant]);
  expect(byBoth(request).map(sent => sent.url)).toEqual([meant, meant]);
  expect((await byJavaScript(fetchCode(request))).url).toBe(meant);
});

test('sends every method, with and without a body, as far as the language can', async () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE'];
  const requests = methods.flatMap(method => ['', 'x'].map(body => ({ ...GET, method, body })));
  const meant = requests.map(({ method, body }) => ({ method, body }));
  expect(byPython(...requests.map(requestsCode))).toMatchObject(meant);
  expect(byPython(...requests.map(httpxCode))).toMatchObject(meant);
  const sent = await Promise.all(requests.map(request => byJavaScript(fetchCode(request))));
  expect(sent).toMatchObject(
    meant.map(({ method, body }) => ({
      method,
      body: ['GET', 'HEAD'].includes(method) ? '' : body
    }))
  );
});

test('asks for the key of a private mock server, unless one is given', () => {
  COPIES.forEach(({ text }) => {
    expect(text({ ...GET, isPrivate: true })).toContain('YOUR-KEY');
    expect(text({ ...GET, isPrivate: true, headers: [['X-API-Key', 'k']] })).not.toContain('YOUR');
  });
});

test('reads as a person would write it', () => {
  const body = '{\n  "name": "Ada"\n}';
  const request: ICodeRequest = {
    ...GET,
    method: 'POST',
    headers: [['Content-Type', 'application/json']],
    body
  };
  expect(requestsCode(request)).toBe(`import requests

response = requests.post(
    "${URL}",
    headers={"Content-Type": "application/json"},
    data="""{
  "name": "Ada"
}""",
)
print(response.status_code, response.text)
`);
  expect(httpxCode(GET)).toBe(`import httpx

response = httpx.get("${URL}")
print(response.status_code, response.text)
`);
  expect(fetchCode(request)).toBe(`const response = await fetch('${URL}', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: \`{
  "name": "Ada"
}\`
});
console.log(response.status, await response.text());
`);
});
