/* Copies the text of the element beside a button: the clipboard of the browser, else the older way (plain http). */
button => {
  const text = button.parentElement.querySelector('[data-jupyter-mock-text]').textContent;
  const name = button.textContent;
  const say = told => {
    button.textContent = told;
    setTimeout(() => (button.textContent = name), 1500);
  };
  const olderWay = () => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = text;
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    button.focus();
    say(isCopied ? 'Copied' : 'Select it and press Ctrl+C');
  };
  if (window.isSecureContext && navigator.clipboard) {
    navigator.clipboard.writeText(text).then(() => say('Copied'), olderWay);
  } else {
    olderWay();
  }
}
