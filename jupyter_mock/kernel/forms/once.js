/* Asks the server, as the user of this page, for a secret, and shows it in this page only: no kernel, no model of a
   widget and no file ever holds it. Inline handlers see the members of the document first: URL is window.URL here. */
async (button, copy) => {
  const box = button.closest('[data-jupyter-mock]');
  const { jupyterMock: mock, jupyterMockAsk: ask } = box.dataset;
  const place = box.querySelector('[data-jupyter-mock-answer]');
  const add = (tag, text, parent = place) => {
    const made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    return made;
  };
  const config = JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? 'null');
  place.textContent = '';
  button.disabled = true;
  try {
    if (!config?.baseUrl) {
      throw new Error('This page does not belong to a Jupyter server. ' + box.dataset.jupyterMockElse);
    }
    const base = new window.URL(config.baseUrl, window.location.href).href + 'mock/api/mocks/' + encodeURIComponent(mock);
    const cookie = document.cookie.match('\\b_xsrf=([^;]*)\\b');
    const headers = { 'Content-Type': 'application/json' };
    if (cookie) {
      headers['X-XSRFToken'] = cookie[1];
    }
    if (config.token) {
      headers['Authorization'] = 'token ' + config.token;
    }
    const wish = { method: 'POST', headers, body: '{}', cache: 'no-store' };
    const answer = await window.fetch(base + '/' + ask, wish).catch(() => {
      throw new Error('The server cannot be reached: nothing was made.');
    });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Error(told.error?.message ?? 'The server answered ' + answer.status + '.');
    }
    const query = '?read-token=' + encodeURIComponent(told.readToken?.token);
    const text = told.apiKey
      ? told.apiKey.key
      : `newman run "${base}/collection.json${query}" -e "${base}/environment.json${query}"`;
    const line = add('span', '');
    line.className = 'jp-MockForm-copied';
    add('code', text, line).dataset.jupyterMockText = '';
    const copying = add('button', 'Copy', line);
    copying.type = 'button';
    copying.className = 'jupyter-button jp-MockForm-copy';
    copying.setAttribute('aria-label', box.dataset.jupyterMockCopy);
    copying.onclick = () => copy(copying);
    add('div', box.dataset.jupyterMockNote).className = 'jp-MockForm-help';
    box.closest('.jp-MockForm-once')?.querySelector('.jp-MockForm-refresh')?.click();
  } catch (error) {
    add('div', error.message).className = 'jp-MockForm-error';
  } finally {
    button.disabled = false;
  }
}
