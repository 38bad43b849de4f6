// The side panel: what is chosen in the picture, with the sentences that say so.
const MOST_SENTENCES = 12;

function element(name, words, className) {
  const made = document.createElement(name);
  if (words !== undefined) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function link(href, words, className) {
  const made = element("a", words, className);
  made.href = href;
  return made;
}

function sentence(panel, data) {
  const words = element("p", "“");
  words.append(data.before, element("mark", data.words), data.after, "”");
  const source = element("p", data.section ? `${data.section} · ` : "", "source");
  source.append(link(data.href, panel.dataset.quote));
  const made = element("blockquote", undefined, "quote");
  made.append(words, source);
  return made;
}

function relation(panel, data) {
  const words = element("p");
  words.append(data.from, " ", element("strong", data.relation), " ", data.to);
  if (data.state) words.append(" ", element("span", `? ${data.state}`, "badge doubt"));
  return [words, sentence(panel, data)];
}

export function showEdge(panel, edge) {
  panel.replaceChildren(...relation(panel, edge.data()));
}

export function showNode(panel, node, expand) {
  const data = node.data();
  const actions = element("p", undefined, "actions");
  actions.append(link(data.href, panel.dataset.document, "button"));
  actions.append(link(data.explore, panel.dataset.explore, "button"));
  if (data.hidden) {
    const more = element("button", `${panel.dataset.expand} (+${data.hidden})`);
    more.type = "button";
    more.addEventListener("click", () => expand(node.id()));
    actions.append(more);
  }
  const edges = node.connectedEdges().toArray().slice(0, MOST_SENTENCES);
  panel.replaceChildren(
    element("h2", data.name),
    ...data.facts.map((fact) => element("p", fact, "small")),
    actions,
    ...edges.flatMap((edge) => relation(panel, edge.data())),
  );
}
