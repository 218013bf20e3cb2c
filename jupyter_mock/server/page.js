/* The presented page: Run, live calls, profiles, and keeping up with changes. It makes nodes of text, never HTML. */
'use strict';

const PERIOD = 1000;
const SHOWN_CALLS = 12;
const VIEWER = 'X-Jupyter-Mock-Viewer';

const own = new URL(location.href);
const base = own.pathname.replace(/\/+$/, '');
const viewer = own.searchParams.get('view-token');

const state = { version: '', after: 0, chosen: null, isBusy: false, isLost: false };

/* --- asking ------------------------------------------------------------------------------------------------- */

function headers(more) {
  const cookie = document.cookie.split('; ').find(one => one.startsWith('_xsrf='));
  return {
    ...(viewer ? { [VIEWER]: viewer } : {}),
    ...(cookie && !viewer ? { 'X-XSRFToken': decodeURIComponent(cookie.slice(6)) } : {}),
    ...more
  };
}

/** Ask the server; a refusal becomes an error with the server's own sentence. */
async function ask(path, options = {}) {
  const { method = 'GET', body } = options;
  const response = await fetch(path, {
    method,
    headers: headers(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: viewer ? 'omit' : 'same-origin',
    cache: 'no-store',
    redirect: 'error'
  });
  if (response.status === 403 && viewer) {
    location.reload(); /* the link was withdrawn: the page that comes says so */
  }
  if (!response.ok) {
    const told = await response.json().catch(() => null);
    throw new Error(told?.error?.message ?? `The server answered ${response.status}.`);
  }
  return response;
}

/* --- making nodes ------------------------------------------------------------------------------------------- */

function node(name, kind, ...content) {
  const made = document.createElement(name);
  if (kind) {
    made.className = kind;
  }
  made.append(...content);
  return made;
}

function status(number) {
  return node('span', `status s${Math.floor(number / 100)}`, String(number));
}

/* --- Run ---------------------------------------------------------------------------------------------------- */

async function run(button) {
  const request = button.closest('.request');
  const answer = request.querySelector('.answer');
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  const waiting = setTimeout(
    () => answer.replaceChildren(node('p', 'quiet', 'Waiting for the answer…')),
    answer.hasChildNodes() ? 400 : 0
  );
  try {
    const body = { request: request.dataset.request };
    if (state.chosen !== null && viewer) {
      body.profile = state.chosen;
    }
    const response = await ask(`${base}/run`, { method: 'POST', body });
    request.querySelectorAll('details').forEach(one => (one.open = false)); /* the answer shows one of them */
    showAnswer(answer, await response.json());
  } catch (error) {
    showProblem(answer, error);
  } finally {
    clearTimeout(waiting);
    button.removeAttribute('aria-busy');
    button.disabled = false;
  }
  void look();
}

function showAnswer(place, call) {
  const time = call.time < 10 ? call.time.toFixed(1) : String(Math.round(call.time));
  const facts = node(
    'p',
    'facts',
    status(call.status),
    node('span', 'name', call.name),
    node('span', 'quiet', `${time} ms`),
    node('span', 'quiet', sizeOf(call.size))
  );
  place.replaceChildren(facts, bodyOf(call));
  place.classList.remove('fresh');
  void place.offsetWidth; /* so that the animation starts anew */
  place.classList.add('fresh');
}

function bodyOf(call) {
  if (call.size === 0) {
    return node('p', 'quiet', 'Without a body');
  }
  if (call.words.length === 0) {
    return node('p', 'quiet', 'Bytes that are no text');
  }
  const code = node('code', '', ...call.words.map(([kind, word]) => (kind ? node('span', kind, word) : word)));
  const body = node('pre', '', code);
  body.tabIndex = 0;
  return body;
}

function showProblem(place, error) {
  const text = error instanceof TypeError ? 'The server cannot be reached. Try again.' : error.message;
  place.replaceChildren(node('p', 'problem', text));
}

function sizeOf(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10000 ? 1 : 0)} kB`;
}

/* --- live calls --------------------------------------------------------------------------------------------- */

function showCalls(news) {
  const list = document.querySelector('.calls ol');
  if (news.again) {
    list.replaceChildren();
  }
  const isFirst = state.after === 0;
  for (const call of news.calls) {
    const time = new Date(call.servedAt);
    const entry = node(
      'li',
      isFirst ? '' : 'fresh',
      node('span', 'line', status(call.status), node('span', 'path', `${call.method} ${call.path}`)),
      node('span', 'quiet', `${call.who}, ${time.toLocaleTimeString()}`)
    );
    entry.title = call.name;
    list.prepend(entry);
  }
  while (list.children.length > SHOWN_CALLS) {
    list.lastElementChild.remove();
  }
  document.querySelector('.calls .none').hidden = list.children.length > 0;
}

/* --- keeping up --------------------------------------------------------------------------------------------- */

let timer = 0;

/** Ask what is new, now and again a moment later; a page that nobody sees asks nothing. */
async function look() {
  clearTimeout(timer);
  if (document.hidden || state.isBusy) {
    return;
  }
  state.isBusy = true;
  try {
    const news = await (await ask(`${base}/news?after=${state.after}`)).json();
    showCalls(news);
    state.after = news.latest;
    setLost('');
    if (news.version !== state.version) {
      await render();
    }
  } catch (error) {
    setLost(error instanceof TypeError ? 'Not connected; trying again…' : error.message);
  } finally {
    state.isBusy = false;
    timer = setTimeout(look, state.isLost ? 4 * PERIOD : PERIOD);
  }
}

function setLost(text) {
  state.isLost = text !== '';
  document.documentElement.classList.toggle('lost', state.isLost);
  const title = document.querySelector('.calls h2');
  title.textContent = text || 'Live calls';
}

/** Load the page anew and put in what changed; where the reader is, what is open and what was run stay. */
async function render() {
  const query = state.chosen !== null && viewer ? `?profile=${encodeURIComponent(state.chosen)}` : '';
  const text = await (await ask(base + query)).text();
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  if (!fresh.querySelector('nav')) {
    location.reload(); /* it is not on show any more */
    return;
  }
  const anchor = seen();
  const top = anchor?.getBoundingClientRect().top ?? 0;
  const isSameProfile = fresh.body.dataset.profile === document.body.dataset.profile;
  const ran = new Map([...document.querySelectorAll('.request')].map(one => [one.dataset.request, one]));
  for (const request of fresh.querySelectorAll('.request')) {
    keep(ran.get(request.dataset.request), request, isSameProfile);
  }
  for (const part of ['body > header', 'nav', 'main']) {
    const old = document.querySelector(part);
    const now = document.adoptNode(fresh.querySelector(part));
    if (part !== 'body > header' || old.outerHTML !== now.outerHTML) {
      const focus = focusIn(old);
      old.replaceWith(now);
      focus?.(now);
    }
  }
  document.title = fresh.title;
  document.body.dataset.profile = fresh.body.dataset.profile;
  state.version = fresh.body.dataset.version;
  const again = anchor && document.getElementById(anchor.id);
  if (again) {
    window.scrollBy({ top: again.getBoundingClientRect().top - top, behavior: 'instant' });
  }
  watchPlaces();
}

/** Let a request that is rendered anew show what the one before showed; answers of another profile are of the past. */
function keep(old, now, isSameProfile) {
  if (!old) {
    return;
  }
  if (isSameProfile) {
    now.querySelector('.answer').replaceChildren(...old.querySelector('.answer').childNodes);
  }
  const answering = one => one.querySelector('.now')?.closest('details').dataset.example;
  if (answering(old) === answering(now)) {
    const open = new Map([...old.querySelectorAll('details')].map(one => [one.dataset.example, one.open]));
    for (const example of now.querySelectorAll('details')) {
      example.open = open.get(example.dataset.example) ?? example.open;
    }
  }
}

/** Remember the button that has the focus, to give it back to the one in its place. */
function focusIn(part) {
  const active = document.activeElement;
  if (!part.contains(active) || active === part) {
    return null;
  }
  const request = active.closest('.request')?.id;
  const choose = active.dataset.choose;
  const at = request
    ? now => document.getElementById(request)?.querySelector(active.matches('.run') ? '.run' : 'summary')
    : now => [...now.querySelectorAll('[data-choose]')].find(one => one.dataset.choose === choose);
  return now => at(now)?.focus({ preventScroll: true });
}

/** Return the request or folder at the top of the window. */
function seen() {
  return [...document.querySelectorAll('main [id^="at-"]')].find(
    one => one.getBoundingClientRect().bottom > 80 && one.matches('.request')
  );
}

/* --- profiles ----------------------------------------------------------------------------------------------- */

async function choose(button) {
  const wanted = button.dataset.choose;
  for (const other of button.parentElement.children) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  try {
    if (viewer) {
      state.chosen = wanted === '' ? null : wanted;
    } else {
      const config = { profileId: wanted === '' ? null : wanted };
      await ask(base.replace(/\/page$/, ''), { method: 'PUT', body: { mock: { config } } });
    }
    await render();
  } catch (error) {
    setLost(error instanceof TypeError ? 'Not connected; trying again…' : error.message);
  }
}

/* --- the table of contents ---------------------------------------------------------------------------------- */

let watching = null;

/** Mark in the table of contents where the reader is. */
function watchPlaces() {
  watching?.disconnect();
  const links = new Map(
    [...document.querySelectorAll('nav a')].map(link => [decodeId(link.getAttribute('href')), link])
  );
  const visible = new Set();
  watching = new IntersectionObserver(
    changes => {
      for (const change of changes) {
        change.isIntersecting ? visible.add(change.target.id) : visible.delete(change.target.id);
      }
      const first = [...links.keys()].find(id => visible.has(id));
      for (const [id, link] of links) {
        id === first ? link.setAttribute('aria-current', 'location') : link.removeAttribute('aria-current');
      }
    },
    { rootMargin: '-72px 0px -60% 0px' }
  );
  document.querySelectorAll('.request').forEach(one => watching.observe(one));
}

function decodeId(href) {
  return href.slice(1);
}

/* --- the page in an output ---------------------------------------------------------------------------------- */

function tellHeight() {
  if (window.parent === window) {
    return;
  }
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ type: 'jupyter-mock-page', height }, location.origin);
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}

/* --- what a person presses ---------------------------------------------------------------------------------- */

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(button.parentElement.querySelector('code'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    document.execCommand('copy');
  }
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = 'Copy'), 1500);
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) {
    return;
  }
  if (button.matches('.run')) {
    void run(button);
  } else if (button.matches('.copy')) {
    void copy(button);
  } else if (button.matches('.print')) {
    window.print();
  } else if (button.dataset.choose !== undefined) {
    void choose(button);
  }
});

/* Paper shows every example. */
const shut = new Set();
window.addEventListener('beforeprint', () => {
  document.querySelectorAll('details:not([open])').forEach(one => {
    shut.add(one);
    one.open = true;
  });
});
window.addEventListener('afterprint', () => {
  shut.forEach(one => (one.open = false));
  shut.clear();
});

document.addEventListener('visibilitychange', () => void look());
state.version = document.body.dataset.version;
document.documentElement.classList.add('js');
watchPlaces();
tellHeight();
void look();
