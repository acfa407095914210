// What the page is made of may not come: Chromium drops what it is loading, from loopback too, when the computer gets
// another network interface, and an engine makes one for each container. The page is then loaded once more; where that
// does not help either, it says so. A file of its own, because the content security policy admits no inline script.
(() => {
  const words = {
    title: 'The dashboard did not come whole',
    text: 'The connection to Moorage was interrupted while this page was loaded. See that Moorage runs, then try again.',
    again: 'Try again',
  };

  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  const tell = () => {
    const note = document.createElement('section');
    note.setAttribute('role', 'alert');
    Object.assign(note.style, { padding: '24px', fontFamily: 'system-ui, sans-serif', lineHeight: '1.5' });
    const button = make('button', words.again);
    button.addEventListener('click', () => location.reload());
    note.append(make('h1', words.title), make('p', words.text), button);
    document.body.prepend(note);
  };

  let isKnown = false;
  const onFailure = ({ target }) => {
    const isNeeded = target.tagName === 'SCRIPT' || target.rel === 'stylesheet';
    // What is asked for later is seen to by whoever asks.
    if (!isNeeded || isKnown || document.readyState === 'complete') return;
    isKnown = true;
    const [visit] = performance.getEntriesByType('navigation');
    if (visit?.type !== 'reload') location.reload();
    else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
    else tell();
  };
  addEventListener('error', onFailure, true);
})();
