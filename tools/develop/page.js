// Follows the development server: a new build reloads the page, a broken one is shown as a bar.

if (self === top) {
  const changes = new EventSource('./changes');
  let own;
  changes.addEventListener('build', ({ data }) => {
    own ??= data;
    document.querySelector('#broken')?.remove();
    if (data !== own) location.reload();
  });
  changes.addEventListener('broken', ({ data }) => {
    const bar =
      document.querySelector('#broken') ??
      document.body.appendChild(Object.assign(document.createElement('pre'), { id: 'broken', role: 'alert' }));
    bar.textContent = JSON.parse(data);
    // The page's policy allows no style attribute in markup; this is none.
    Object.assign(bar.style, {
      position: 'fixed',
      inset: 'auto 0 0',
      zIndex: 99,
      maxHeight: '50vh',
      overflow: 'auto',
      margin: 0,
      padding: '12px 16px',
      background: '#7a1111',
      color: '#fff',
      font: '13px/1.4 monospace',
      whiteSpace: 'pre-wrap',
    });
  });
}
