// Opening what the file carries: base64 -> gzip -> text.

async function inflate(id) {
  const text = byId(id).textContent;
  let bytes;
  if (Uint8Array.fromBase64) bytes = Uint8Array.fromBase64(text);
  else {
    const binary = atob(text);
    bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Puts plotly.js on the page, once; in a fragment it is there already. */
async function openPlotly() {
  if (window.Plotly) return window.Plotly;
  const node = document.createElement('script');
  node.textContent = await inflate('plotly');
  document.head.append(node);
  byId('plotly').textContent = '';
  return window.Plotly;
}

let detailsPromise = null;
/** Passages, trails and sources: opened when first needed. */
function openDetails() {
  detailsPromise ??= inflate('details').then((text) => {
    const details = JSON.parse(text);
    details.text = (index) => details.texts[index];
    byId('details').textContent = '';
    return details;
  });
  return detailsPromise;
}
