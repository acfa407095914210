// What the page is made of may not come: Chromium drops what it is loading, from loopback too, when the computer gets
// another network interface, and an engine makes one for each container. The page is then loaded once more, a few times
// where many containers start; where that does not help either, it says so. A file of its own, because the content
// security policy admits no inline script.
(() => {
  const words = {
    title: 'The dashboard did not come whole',
    text: 'The connection to Moorage was interrupted while this page was loaded. See that Moorage runs, then try again.',
    again: 'Try again',
  };

  const MOST_ATTEMPTS = 5;
  /** Milliseconds longer before each attempt. */
  const PAUSE = 200;
  const STORAGE_KEY = 'moorage-load-attempts';

  /** Attempts so far; where the browser keeps nothing, one is all there is. */
  const countAttempts = () => {
    try {
      return Number(sessionStorage.getItem(STORAGE_KEY));
    } catch {
      const [visit] = performance.getEntriesByType('navigation');
      return visit?.type === 'reload' ? MOST_ATTEMPTS : 0;
    }
  };

  const noteAttempts = (count) => {
    try {
      sessionStorage.setItem(STORAGE_KEY, String(count));
    } catch {
      // See above.
    }
  };

  const loadAgain = (count, pause) => {
    noteAttempts(count);
    setTimeout(() => location.reload(), pause);
  };

  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  const tell = () => {
    const note = document.createElement('section');
    note.setAttribute('role', 'alert');
    Object.assign(note.style, { padding: '24px', fontFamily: 'system-ui, sans-serif', lineHeight: '1.5' });
    const button = make('button', words.again);
    button.addEventListener('click', () => loadAgain(0, 0));
    note.append(make('h1', words.title), make('p', words.text), button);
    document.body.prepend(note);
  };

  let isKnown = false;
  const onFailure = ({ target }) => {
    const isNeeded = target.tagName === 'SCRIPT' || target.rel === 'stylesheet';
    // What is asked for later is seen to by whoever asks.
    if (!isNeeded || isKnown || document.readyState === 'complete') return;
    isKnown = true;
    const attempts = countAttempts();
    if (attempts < MOST_ATTEMPTS) loadAgain(attempts + 1, attempts * PAUSE);
    else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tell);
    else tell();
  };
  addEventListener('error', onFailure, true);
  addEventListener('load', () => isKnown || noteAttempts(0));
})();
