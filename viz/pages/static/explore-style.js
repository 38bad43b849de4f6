// How the picture looks. Colours are those of the page, so that both themes hold.
const LEVELS = ["central", "province", "department", "district", "commune", "unknown"];
const MOST_PIXELS = 8000;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// Relations within a column go round on the right of its boxes.
function arc(edge) {
  const height = Math.abs(edge.source().position().y - edge.target().position().y);
  return Math.min(130, 24 + height * 0.12) * (edge.source().position().y < edge.target().position().y ? -1 : 1);
}

const backward = (edge) => edge.source().position().x < edge.target().position().x;

export function style({ box, looks }) {
  const font = getComputedStyle(document.body).fontFamily;
  return [
    {
      selector: "node",
      style: {
        shape: "round-rectangle", width: box.width, height: box.height, "background-color": colour("unknown"),
        label: "data(label)", color: colour("on-level"), "font-family": font, "font-size": 13, "text-wrap": "wrap",
        "text-max-width": box.width - 10, "text-valign": "center", "text-halign": "center", "border-width": 1,
        "border-color": colour("strong-line"),
      },
    },
    ...LEVELS.map((level) => ({
      selector: `node.${level}`,
      style: { "background-color": colour(level), "border-color": colour(level) },
    })),
    { selector: "node.central", style: { shape: "cut-rectangle" } },
    {
      selector: "node.stub",
      style: {
        "background-color": colour("surface"), color: colour("ink"), "border-width": 2, "border-style": "dashed",
      },
    },
    { selector: "node.centre", style: { "border-width": 4, "border-style": "double", "border-color": colour("ink") } },
    {
      selector: "node.column",
      style: {
        "background-opacity": 0, "border-width": 0, color: colour("soft"), "font-size": 14, "font-weight": "bold",
        events: "no",
      },
    },
    {
      selector: "node:selected",
      style: { "border-width": 4, "border-style": "solid", "border-color": colour("focus") },
    },
    {
      selector: "edge",
      style: {
        width: 1.5, "line-color": colour("edge"), "curve-style": "straight", "target-arrow-shape": "triangle",
        "target-arrow-color": colour("edge"), "arrow-scale": 0.9,
        "source-endpoint": (edge) => (backward(edge) ? "50% 0" : "-50% 0"),
        "target-endpoint": (edge) => (backward(edge) ? "-50% 0" : "50% 0"),
      },
    },
    ...looks.map((look) => ({
      selector: `edge.${look.relation}`,
      style: {
        width: look.width, "target-arrow-shape": look.arrow,
        ...(look.dashes.length ? { "line-style": "dashed", "line-dash-pattern": look.dashes } : {}),
      },
    })),
    {
      selector: "edge[bend]",
      style: {
        "curve-style": "unbundled-bezier", "edge-distances": "endpoints", "control-point-distances": "data(bend)",
        "control-point-weights": 0.5,
      },
    },
    {
      selector: "edge.same-column",
      style: {
        "curve-style": "unbundled-bezier", "edge-distances": "endpoints", "control-point-distances": arc,
        "control-point-weights": 0.5,
        "source-endpoint": "50% 0", "target-endpoint": "50% 0",
      },
    },
    {
      selector: "edge.uncertain",
      style: {
        "line-color": colour("uncertain"), "target-arrow-color": colour("uncertain"), "line-style": "dashed",
        "line-dash-pattern": [6, 3],
      },
    },
    {
      selector: "edge:selected",
      style: { width: 4, "line-color": colour("focus"), "target-arrow-color": colour("focus") },
    },
  ];
}

// The whole picture as a PNG file, twice as large as on the screen where that is not too much.
export function drawing(graph) {
  const box = graph.elements().boundingBox();
  const scale = Math.min(2, MOST_PIXELS / Math.max(box.w, box.h, 1));
  return graph.png({ output: "blob-promise", full: true, scale, bg: colour("surface") });
}
