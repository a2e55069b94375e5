// The map: Natural Earth's borders from the program itself, incidents over it. Where a
// place is known only to some kilometres, that circle is drawn and no point in it.
import * as maplibre from "asset:vendor/maplibre-gl/maplibre-gl.mjs";
maplibre.setWorkerUrl(new URL("asset:vendor/maplibre-gl/maplibre-gl-worker.mjs", location).href);

const script = src => new Promise((done, failed) => { const s = document.createElement("script"); Object.assign(s, { src, onload: done, onerror: failed }); document.head.append(s); });
const sheet = href => new Promise((done, failed) => { const l = document.createElement("link"); Object.assign(l, { rel: "stylesheet", href, onload: done, onerror: failed }); document.head.prepend(l); });
const json = async url => { const r = await fetch(url); if (!r.ok) throw new Error(`${url}: ${r.status}`); return r.json(); };

let base;
async function ground() {
  const [world, disputed, towns] = await Promise.all([json("asset:vendor/world-atlas/countries-50m.json"), json("asset:ground/disputed.json"), json("asset:ground/towns.json"), window.topojson ?? script("asset:vendor/topojson-client/topojson-client.min.js"), sheet("asset:vendor/maplibre-gl/maplibre-gl.css")]);
  const { feature, mesh } = window.topojson;
  const countries = world.objects.countries;
  const name = g => g.properties.name;
  const contested = (a, b) => a !== b && disputed.some(d => d.between.includes(name(a)) && d.between.includes(name(b)));
  const [broken, whole] = part(mesh(world, countries, contested), disputed.map(d => d.box));
  const land = feature(world, countries).features.map(f => ({ ...f, geometry: unwrapped(f.geometry) }));
  return {
    land: { type: "FeatureCollection", features: land },
    coast: unwrapped(mesh(world, countries, (a, b) => a === b)),
    borders: { type: "MultiLineString", coordinates: [...mesh(world, countries, (a, b) => a !== b && !contested(a, b)).coordinates, ...whole] },
    disputed: { type: "MultiLineString", coordinates: broken },
    countries: { type: "FeatureCollection", features: land.map(label) },
    towns: { type: "FeatureCollection", features: towns.map(([name, lon, lat, rank]) => ({ type: "Feature", properties: { name, rank }, geometry: { type: "Point", coordinates: [lon, lat] } })) },
  };
}
// part cuts lines into those inside one of the boxes and those outside.
function part(lines, boxes) {
  const inside = ([x, y]) => boxes.some(([w, s, e, n]) => x >= w && x <= e && y >= s && y <= n);
  const out = [[], []];
  for (const line of lines.coordinates) {
    let was = -1;
    for (let i = 1; i < line.length; i++) {
      const at = inside([(line[i - 1][0] + line[i][0]) / 2, (line[i - 1][1] + line[i][1]) / 2]) ? 0 : 1;
      if (at !== was) out[at].push([line[i - 1]]);
      out[at].at(-1).push(line[i]);
      was = at;
    }
  }
  return out;
}
// unwrap makes a line that crosses the 180th meridian go on beyond it; a ring round a
// pole is closed along the pole.
function unwrap(line) {
  let turn = 0;
  const out = line.map(([x, y], i) => {
    if (i && x - line[i - 1][0] > 180) turn -= 360;
    if (i && x - line[i - 1][0] < -180) turn += 360;
    return [x + turn, y];
  });
  if (turn && out[0][0] !== out.at(-1)[0]) out.push([out.at(-1)[0], -90], [out[0][0], -90], out[0]);
  return out;
}
const unwrapped = g => ({ type: g.type, coordinates: g.type === "MultiPolygon" ? g.coordinates.map(p => p.map(unwrap)) : g.coordinates.map(unwrap) });
// label puts a country's name at the middle of its largest part.
function label(f) {
  const parts = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
  const middle = ring => {
    let [area, x, y] = [0, 0, 0];
    for (let i = 1; i < ring.length; i++) {
      const [[a, b], [c, d]] = [ring[i - 1], ring[i]], w = a * d - c * b;
      area += w; x += (a + c) * w; y += (b + d) * w;
    }
    return { area: Math.abs(area) / 2, at: [x / area / 3, y / area / 3] };
  };
  const best = parts.map(p => middle(p[0])).sort((a, b) => b.area - a.area)[0];
  return { type: "Feature", properties: { name: f.properties.name, rank: -best.area, zoom: best.area > 60 ? 0 : best.area > 8 ? 2.6 : best.area > 1 ? 4 : 5 }, geometry: { type: "Point", coordinates: best.at } };
}

const colour = name => { const e = document.createElement("i"); e.style.color = `var(--${name})`; document.body.append(e); const c = getComputedStyle(e).color; e.remove(); return c; };
const family = (v, s, m) => ["match", ["get", "family"], "violence", v, "statement", s, m];
// fading takes the sign away from the middle of a circle once the circle itself can be
// seen: a place known to some kilometres has no point.
const fading = most => {
  const at = (wide, town) => ["case", ["==", ["get", "precision"], "site"], 1, ["==", ["get", "precision"], "city"], town * most, wide * most];
  return ["interpolate", ["linear"], ["zoom"], 4.5, at(1, 1), 6, at(0, 1), 8.5, at(0, 1), 9.5, at(0, 0)];
};
const km = 1 / 111.32;

// circle gives a ring of so many kilometres round a point; of an arc, a sector.
function circle([lon, lat], r, from = 0, to = 360) {
  const whole = to - from >= 360, n = 48, out = whole ? [] : [[lon, lat]];
  for (let i = 0; i <= n; i++) {
    const a = (from + (to - from) * i / n) * Math.PI / 180;
    out.push([lon + Math.sin(a) * r * km / Math.cos(lat * Math.PI / 180), lat + Math.cos(a) * r * km]);
  }
  if (!whole) out.push([lon, lat]);
  return { type: "Polygon", coordinates: [out] };
}
const collection = features => ({ type: "FeatureCollection", features });
function shapes(points) {
  return {
    points: collection(points.map(p => ({ type: "Feature", properties: p, geometry: { type: "Point", coordinates: [p.lon, p.lat] } }))),
    radii: collection(points.filter(p => p.radius > 0).map(p => ({ type: "Feature", properties: p, geometry: circle([p.lon, p.lat], p.radius) }))),
    sectors: collection(points.filter(p => p.reach).map(p => ({ type: "Feature", properties: p, geometry: circle([p.lon, p.lat], p.reach, p.bearing - 22.5, p.bearing + 22.5) }))),
  };
}

export async function show(el) {
  try { await draw(el); } catch (e) { el.classList.add("failed"); el.textContent = `The map could not be drawn here (${e.message}). The list beside it has the same incidents.`; }
}

const drawn = new Set(); // the maps that are held
const fit = { padding: 50, maxZoom: 7 };

// fill shows other points on a map that is drawn.
async function fill(el, map) {
  const asked = el.dataset.map, data = await json(asked);
  if (el.dataset.map !== asked) return; // others were asked for meanwhile
  for (const [name, features] of Object.entries(shapes(data.points))) map.getSource(name).setData(features);
  if (data.bounds) map.fitBounds(data.bounds, { ...fit, animate: false });
  settle(el, map, data);
}
function settle(el, map, data) {
  map.once("idle", () => { el.dataset.drawn = data.points.length; });
  play(el, map, data);
}

async function draw(el) {
  if (el.casusMap) return fill(el, el.casusMap);
  for (const m of drawn) if (!m.getContainer().isConnected) { m.remove(); drawn.delete(m); }
  base ??= ground();
  const [b, data] = await Promise.all([base, json(el.dataset.map)]);
  const c = Object.fromEntries(["sheet", "raised", "line", "strong", "soft", "ink", "violence", "statement", "move", "accent"].map(n => [n, colour(n)]));
  const geo = (data, more) => ({ type: "geojson", data, ...more });
  const all = shapes(data.points);
  const text = (id, source, size, more) => ({ id, type: "symbol", source, ...more, layout: { "text-field": ["get", "name"], "text-size": size, "text-font": ["Inter", "Noto Sans"], "symbol-sort-key": ["get", "rank"], ...more?.layout }, paint: { "text-color": c.soft, "text-halo-color": c.sheet, "text-halo-width": 1.2, ...more?.paint } });
  const style = {
    version: 8,
    sources: {
      land: geo(b.land, { attribution: "Natural Earth, GeoNames" }), coast: geo(b.coast), borders: geo(b.borders), disputed: geo(b.disputed), countries: geo(b.countries), towns: geo(b.towns),
      points: geo(all.points, { cluster: true, clusterRadius: 34, clusterMaxZoom: 9, clusterProperties: { sum: ["+", ["get", "n"]], violence: ["+", ["case", ["==", ["get", "family"], "violence"], ["get", "n"], 0]] } }), radii: geo(all.radii), sectors: geo(all.sectors),
      ...(el.dataset.tiles ? { tiles: { type: "raster", tiles: [el.dataset.tiles], tileSize: 256 } } : {}),
    },
    layers: [
      { id: "land", type: "fill", source: "land", paint: { "fill-color": c.sheet } },
      ...(el.dataset.tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : []),
      { id: "coast", type: "line", source: "coast", paint: { "line-color": c.strong, "line-width": 0.6 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": c.strong, "line-width": 0.9 } },
      { id: "disputed", type: "line", source: "disputed", paint: { "line-color": c.strong, "line-width": 1.1, "line-dasharray": [2, 2.5] } },
      { id: "sectors", type: "fill", source: "sectors", paint: { "fill-color": c.violence, "fill-opacity": 0.16, "fill-outline-color": c.violence } },
      { id: "radii", type: "fill", source: "radii", paint: { "fill-color": family(c.violence, c.statement, c.move), "fill-opacity": 0.1, "fill-outline-color": family(c.violence, c.statement, c.move) } },
      text("country-names", "countries", ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 15], { maxzoom: 7, filter: [">=", ["zoom"], ["get", "zoom"]], layout: { "text-transform": "uppercase", "text-letter-spacing": 0.08, "text-max-width": 7 } }),
      text("town-names", "towns", 11, { minzoom: 3, filter: [">=", ["zoom"], ["get", "rank"]], layout: { "text-anchor": "left", "text-offset": [0.4, 0] } }),
      { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": ["case", [">=", ["*", 2, ["get", "violence"]], ["get", "sum"]], c.violence, c.move], "circle-opacity": 0.9, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "sum"]], 1, 9, 10, 22, 100, 40], "circle-stroke-width": 1.5, "circle-stroke-color": c.sheet } },
      text("cluster-n", "points", 12, { filter: ["has", "point_count"], layout: { "text-field": ["to-string", ["get", "sum"]], "text-allow-overlap": true, "symbol-sort-key": 0 }, paint: { "text-color": c.sheet, "text-halo-width": 0 } }),
      { id: "point", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 5.5, 10, 16, 100, 34], "circle-color": family(c.violence, c.statement, c.move), "circle-opacity": fading(0.35), "circle-stroke-opacity": fading(1), "circle-stroke-width": 1.8, "circle-stroke-color": family(c.violence, c.statement, c.move) } },
      text("point-n", "points", 11.5, { filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "n"], 1]], layout: { "text-field": ["to-string", ["get", "n"]], "text-allow-overlap": true, "symbol-sort-key": 0 }, paint: { "text-color": c.ink, "text-halo-color": c.sheet } }),
    ],
  };
  el.replaceChildren();
  const map = new maplibre.Map({ container: el, style, bounds: data.bounds ?? [-20, -40, 130, 60], fitBoundsOptions: fit, attributionControl: { compact: true }, maxZoom: 11, dragRotate: false, pitchWithRotate: false, fadeDuration: 0, canvasContextAttributes: { preserveDrawingBuffer: true } });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-left");
  map.addControl(new maplibre.ScaleControl(), "bottom-left");
  map.getCanvas().setAttribute("aria-label", "Map of the incidents; the same incidents are in the list");
  map.on("click", "clusters", async e => { const f = e.features[0]; map.easeTo({ center: f.geometry.coordinates, zoom: await map.getSource("points").getClusterExpansionZoom(f.properties.cluster_id) }); });
  map.on("click", "point", e => popup(map, e.features[0]));
  for (const l of ["clusters", "point"]) { map.on("mouseenter", l, () => { map.getCanvas().style.cursor = "pointer"; }); map.on("mouseleave", l, () => { map.getCanvas().style.cursor = ""; }); }
  settle(el, map, data);
  el.casusMap = map;
  drawn.add(map);
}

function popup(map, f) {
  const p = f.properties, box = document.createElement("div");
  const a = Object.assign(document.createElement("a"), { href: p.href, textContent: p.n > 1 ? `${p.n} incidents, ${p.place}` : p.words });
  const note = Object.assign(document.createElement("p"), { textContent: p.radius > 0 ? `${p.day}; somewhere within ${p.radius} km` : p.day });
  box.append(a, note);
  if (p.reach) box.append(Object.assign(document.createElement("p"), { textContent: `Fired from within the sector, up to ${p.reach} km` }));
  new maplibre.Popup({ maxWidth: "280px" }).setLngLat(f.geometry.coordinates).setDOMContent(box).addTo(map);
}

// play steps through the days; what is shown is each day with the six before it.
function play(el, map, data) {
  const form = document.querySelector(`[data-play="${el.id}"]`);
  if (!form || !data.days?.length) return;
  const range = form.querySelector("input"), out = form.querySelector("output"), button = form.querySelector("button");
  form.hidden = false;
  range.max = data.days.length;
  range.value = data.days.length;
  let timer;
  const at = () => {
    const i = Number(range.value), last = i >= data.days.length;
    const shown = last ? data.points : data.points.filter(p => p.day <= data.days[i] && p.day > (data.days[i - 7] ?? ""));
    const s = shapes(shown);
    for (const k of ["points", "radii", "sectors"]) map.getSource(k)?.setData(s[k]);
    out.textContent = last ? "all days" : `week to ${new Date(data.days[i] + "T12:00").toLocaleDateString()}: ${shown.length}`;
  };
  const stop = () => { clearInterval(timer); timer = 0; button.textContent = "Play"; };
  range.addEventListener("input", at);
  button.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(range.value) >= data.days.length) range.value = 0;
    button.textContent = "Stop";
    timer = setInterval(() => { range.value = Number(range.value) + 1; at(); if (Number(range.value) >= data.days.length) stop(); }, 450);
  });
  at();
}
