// Asks the playground for parts of the page, and tells it what was done.

export async function get(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const html = await answer.text();
  if (answer.status >= 500) console.error(`${address} cannot be drawn`);
  const template = document.createElement("template");
  template.innerHTML = html;
  return { ok: answer.ok, status: answer.status, content: template.content };
}

export async function tell(address, what) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(what),
  });
  return answer.json();
}
