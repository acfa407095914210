// Sets the colour scheme before the first paint. A file of its own, because the content security policy
// admits no inline script. The key and the rule are those of theme/color-scheme.ts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('moorage-color-scheme');
  } catch {
    // Storage is blocked: follow the system.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : system;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
