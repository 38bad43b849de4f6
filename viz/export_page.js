// A tall picture opens at its top left corner, as wide as its area, rather than as a whole too small to read.
(function () {
  const area = document.getElementById("mynetwork");
  const width = Number(area.dataset.width);
  const height = Number(area.dataset.height);
  const scale = Math.min(1, area.clientWidth / width);
  if (height * scale > area.clientHeight) {
    const left = Number(area.dataset.left) + area.clientWidth / scale / 2;
    const top = Number(area.dataset.top) + area.clientHeight / scale / 2;
    network.moveTo({ scale: scale, position: { x: left, y: top }, animation: false });
  }
})();
