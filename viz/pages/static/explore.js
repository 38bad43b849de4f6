// The picture of the graph around a document. Positions come from the server; the list below the picture says the same
// and is renewed together with it.
import { drawing, style } from "./explore-style.js";
import { showEdge, showNode } from "./explore-panel.js";

const picture = document.getElementById("picture");
const panel = document.getElementById("panel");
const list = document.getElementById("list");
const more = document.getElementById("picture-more");
const READABLE = 0.6;
const MARGIN = 24;
let graph = null;
let drawn = null;

function elementsAddress() {
  return `${location.pathname}/elements${location.search}`;
}

function asElements(found) {
  const heads = found.columns.map((column, at) => ({
    group: "nodes",
    data: { id: `column-${at}`, label: column.label },
    position: { x: column.x, y: Math.min(0, ...found.nodes.map((node) => node.position.y)) - 70 },
    classes: "column",
    selectable: false,
  }));
  const nodes = found.nodes.map((node) => ({ group: "nodes", ...node }));
  return [...heads, ...nodes, ...found.edges.map((edge) => ({ group: "edges", ...edge }))];
}

async function fetched(address, kind) {
  const answer = await fetch(address, { headers: { Accept: kind } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function fail() {
  const words = document.createElement("p");
  words.className = "picture-error";
  words.textContent = picture.dataset.failed;
  panel.replaceChildren(words);
}

function fit() {
  graph.fit(undefined, MARGIN);
  if (graph.zoom() > 1.1) {
    graph.zoom(1.1);
    graph.center();
  }
}

// Where to move the picture along one axis so that `middle` is central, without showing emptiness on one side.
function shift(size, low, high, middle) {
  const zoom = graph.zoom();
  if ((high - low) * zoom + 2 * MARGIN <= size) return size / 2 - ((low + high) / 2) * zoom;
  return Math.min(MARGIN - low * zoom, Math.max(size - MARGIN - high * zoom, size / 2 - middle * zoom));
}

function centreOn(node) {
  const box = graph.elements().boundingBox();
  const { x, y } = node.position();
  graph.pan({ x: shift(graph.width(), box.x1, box.x2, x), y: shift(graph.height(), box.y1, box.y2, y) });
}

function readable() {
  // Letters must be readable at first sight; what does not fit is reached by dragging.
  if (graph.zoom() < READABLE) graph.zoom(READABLE);
}

// All columns at first sight where their letters are readable; a tall picture goes on below.
function begin() {
  fit();
  const box = graph.elements().boundingBox();
  const across = (graph.width() - 2 * MARGIN) / box.w;
  graph.zoom(Math.min(1.1, Math.max(graph.zoom(), across, READABLE)));
  centreOn(graph.nodes(".centre"));
}

function sayMore() {
  const seen = graph.extent();
  const box = graph.elements().boundingBox();
  more.hidden = seen.x1 <= box.x1 && seen.x2 >= box.x2 && seen.y1 <= box.y1 && seen.y2 >= box.y2;
}

function show(node) {
  const box = node.renderedBoundingBox();
  const inside = box.x1 >= 0 && box.y1 >= 0 && box.x2 <= graph.width() && box.y2 <= graph.height();
  if (!inside) centreOn(node);
}

function draw(found) {
  drawn = found;
  graph = window.cytoscape({
    container: picture,
    elements: asElements(found),
    layout: { name: "preset", fit: false },
    style: style(found),
    autoungrabify: true,
    boxSelectionEnabled: false,
    selectionType: "single",
    minZoom: 0.1,
    maxZoom: 2.5,
  });
  graph.on("select", "node", (event) => showNode(panel, event.target, expand));
  graph.on("select", "edge", (event) => showEdge(panel, event.target));
  graph.on("dbltap", "node", (event) => expand(event.target.id()));
  begin();
  sayMore();
  graph.on("viewport", sayMore);
  graph.nodes(".centre").select();
  picture.dataset.ready = "true";
}

function renew(found) {
  const wanted = asElements(found);
  const kept = new Set(wanted.map((element) => element.data.id));
  const chosen = graph.$("node:selected").id();
  graph.batch(() => {
    graph.edges().remove();
    graph.nodes().forEach((node) => {
      if (!kept.has(node.id())) node.remove();
    });
    for (const element of wanted) {
      const known = graph.getElementById(element.data.id);
      if (known.empty()) {
        graph.add(element);
      } else {
        known.data(element.data);
        known.classes(element.classes);
        known.position(element.position);
      }
    }
  });
  sayMore();
  if (chosen) {
    const node = graph.getElementById(chosen);
    if (node.nonempty()) {
      centreOn(node);
      showNode(panel, node, expand);
    }
  }
}

async function load() {
  const [found, page] = await Promise.all([
    fetched(elementsAddress(), "application/json").then((answer) => answer.json()),
    fetched(location.pathname + location.search, "text/html").then((answer) => answer.text()),
  ]);
  renew(found);
  const renewed = new DOMParser().parseFromString(page, "text/html");
  list.replaceChildren(...renewed.getElementById("list").childNodes);
  const form = document.querySelector("form.facets");
  form.replaceWith(document.adoptNode(renewed.querySelector("form.facets")));
}

async function expand(id) {
  const node = graph.getElementById(id);
  const query = new URLSearchParams(location.search);
  if (!node.data("hidden") || query.getAll("expand").includes(id)) return;
  query.append("expand", id);
  const before = location.href;
  history.pushState(null, "", `${location.pathname}?${query}`);
  node.select();
  try {
    await load();
  } catch (error) {
    history.replaceState(null, "", before);
    fail();
    console.warn(error);
  }
}

// Keyboard: the nearest box in the direction of the arrow.
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function move([across, down]) {
  const from = graph.$("node:selected");
  if (from.empty()) {
    graph.nodes(".centre").select();
    return;
  }
  const here = from.position();
  let best = null;
  let least = Infinity;
  graph.nodes().not(".column").not(from).forEach((node) => {
    const x = node.position().x - here.x;
    const y = node.position().y - here.y;
    const along = x * across + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * across);
    // Up and down stay in their column.
    if (along <= 1 || (down && Math.abs(x) > 1)) return;
    const cost = along + aside * 2;
    if (cost < least) [best, least] = [node, cost];
  });
  if (best) {
    graph.elements().unselect();
    best.select();
    show(best);
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const zoom = { "+": 1.2, "=": 1.2, "-": 1 / 1.2, "−": 1 / 1.2 }[event.key];
  if (event.key in DIRECTIONS) {
    move(DIRECTIONS[event.key]);
  } else if (zoom) {
    zoomBy(zoom);
  } else if (event.key === "Enter") {
    const chosen = graph.$("node:selected");
    if (chosen.nonempty()) expand(chosen.id());
  } else {
    return;
  }
  event.preventDefault();
}

function zoomBy(factor) {
  graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
}

async function download() {
  const blob = await drawing(graph);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = picture.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
}

const TOOLS = {
  in: () => zoomBy(1.25),
  out: () => zoomBy(1 / 1.25),
  fit,
  centre: () => {
    readable();
    centreOn(graph.nodes(".centre"));
  },
  png: download,
};

async function start() {
  const answer = await fetched(picture.dataset.elements, "application/json");
  draw(await answer.json());
  document.querySelector(".tools").hidden = false;
  document.querySelectorAll("[data-tool]").forEach((button) => {
    button.addEventListener("click", () => TOOLS[button.dataset.tool]());
  });
  picture.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-expand]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      expand(link.dataset.expand);
      picture.focus();
    }
  });
  addEventListener("popstate", () => load().catch(() => location.reload()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(style(drawn)));
}

start().catch((error) => {
  fail();
  console.warn(error);
});
