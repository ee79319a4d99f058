// @ts-check
/**
 * The map beside a list. The list holds everything and comes first; this island only draws it.
 * Points come from the list on the page (`data-points`, a selector of elements with `data-lat` and
 * `data-lon`) or from GeoJSON (`data-sites`), clustered. No tiles, fonts or calls to anyone else.
 * MapLibre is fetched only when the map is asked for, or at once where the map is the page.
 */

/**
 * @typedef {{ id: string, name: string, href?: string, somewhere_in?: string }} Site
 * @typedef {{ type: "FeatureCollection", features: any[] }} Features
 */

class ListMap {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    /** @type {Map<string, any>} markers by key */
    this.markers = new Map();
    /** @type {any} what lies under the places */
    this.ground = { towns: [] };
    const show = root.querySelector("[data-map-show]");
    show?.addEventListener("click", () => this.open(true));
    if (root.dataset.sites) this.open(false);
  }

  /** @param {boolean} asked whether a person pressed the button */
  async open(asked) {
    try {
      const features = await this.features();
      if (features.features.length === 0) throw new Error("no points");
      [this.ground, this.library] = await Promise.all([
        this.under(),
        import("/vendor/maplibre-gl.mjs"),
        this.style("/vendor/maplibre-gl.css"),
      ]);
      this.draw(features, asked);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    this.root.classList.remove("live");
    const note = document.createElement("p");
    note.className = "quiet";
    note.setAttribute("role", "status");
    note.textContent = this.words.failed ?? "";
    this.root.replaceChildren(note);
    console.info("map:", error instanceof Error ? error.message : error);
  }

  /** @returns {Promise<Features>} */
  async features() {
    if (this.words.sites) {
      const answer = await fetch(this.words.sites);
      if (!answer.ok) throw new Error(`sites: ${answer.status}`);
      return answer.json();
    }
    const items = [...document.querySelectorAll(this.words.points || "[data-lat]")];
    return {
      type: "FeatureCollection",
      features: items.map((item, index) => {
        if (!item.id) item.id = `place-${index}`;
        return {
          type: "Feature",
          geometry: { type: "Point", coordinates: [Number(item.getAttribute("data-lon")), Number(item.getAttribute("data-lat"))] },
          properties: {
            id: item.id,
            name: item.querySelector("h2, h3, b")?.textContent?.trim() ?? "",
            somewhere_in: item.getAttribute("data-about") ?? undefined,
          },
        };
      }),
    };
  }

  /**
   * What lies under the places: the land of the region, or the names of its towns where nobody gave its outline. A map without
   * land has no water either: nobody knows where it is. Whatever goes wrong with it, the places are drawn.
   * @returns {Promise<{ land?: any, towns: { name: string, at: [number, number] }[] }>}
   */
  async under() {
    try {
      const answer = this.words.outline ? await fetch(this.words.outline) : undefined;
      if (!answer?.ok) return { towns: [] };
      const outline = await answer.json();
      const points = (outline.features ?? []).filter((/** @type {any} */ one) => one.geometry?.type === "Point");
      if (outline.type !== "FeatureCollection" || points.length < outline.features.length) return { land: outline, towns: [] };
      return { towns: points.map((/** @type {any} */ one) => ({ name: one.properties.name, at: one.geometry.coordinates })) };
    } catch (error) {
      console.info("map:", error instanceof Error ? error.message : error);
      return { towns: [] };
    }
  }

  /** @param {string} href @returns {Promise<void>} */
  style(href) {
    return new Promise((resolve, reject) => {
      if (document.querySelector(`link[href="${href}"]`)) return resolve();
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.onload = () => resolve();
      link.onerror = () => reject(new Error("style"));
      document.head.append(link);
    });
  }

  /** @param {Features} features @param {boolean} asked */
  draw(features, asked) {
    const canvas = document.createElement("div");
    canvas.className = "map-canvas";
    this.root.replaceChildren(canvas);
    this.root.classList.add("live");
    const bounds = new this.library.LngLatBounds();
    for (const feature of features.features) bounds.extend(feature.geometry.coordinates);
    this.map = new this.library.Map({
      container: canvas,
      bounds,
      // The ground shows shores and towns only, so that one place alone is shown within its region.
      fitBoundsOptions: { padding: 56, maxZoom: 10 },
      maxZoom: 17,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
      locale: {
        "Map.Title": this.words.label ?? "",
        "NavigationControl.ZoomIn": this.words.zoomIn ?? "",
        "NavigationControl.ZoomOut": this.words.zoomOut ?? "",
      },
      style: {
        version: 8,
        sources: {
          ...(this.ground.land ? { outline: { type: "geojson", data: this.ground.land } } : {}),
          sites: { type: "geojson", data: features, cluster: true, clusterRadius: 44, clusterMaxZoom: 15 },
        },
        layers: [
          { id: "ground", type: "background", paint: { "background-color": this.under_colour() } },
          ...(this.ground.land ? [
            { id: "land", type: "fill", source: "outline", paint: { "fill-color": this.colour("--paper", "#fbfaf5") } },
            { id: "shore", type: "line", source: "outline", paint: { "line-color": this.colour("--bark", "#5b6252"), "line-width": 1 } },
          ] : []),
          { id: "sites", type: "circle", source: "sites", paint: { "circle-radius": 1, "circle-opacity": 0 } },
        ],
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new this.library.NavigationControl({ showCompass: false }), "top-right");
    this.name_towns();
    this.map.on("render", () => { if (this.map.getSource("sites") && this.map.isSourceLoaded("sites")) this.place(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    if (asked) this.map.once("load", () => this.map.getCanvas().focus());
  }

  /** @param {string} name @param {string} otherwise */
  colour(name, otherwise) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;
  }

  under_colour() {
    return this.ground.land ? this.colour("--water-ground", "#d3e3e6") : this.colour("--paper", "#fbfaf5");
  }

  /** Writes the names of the towns, but none over another or over a place. */
  name_towns() {
    const names = this.ground.towns.map((/** @type {{ name: string, at: [number, number] }} */ town) => {
      const element = document.createElement("span");
      element.className = "map-town";
      element.textContent = town.name;
      new this.library.Marker({ element, anchor: "bottom", offset: [0, -12] }).setLngLat(town.at).addTo(this.map);
      // The list says them; here they are a picture.
      element.setAttribute("aria-hidden", "true");
      element.removeAttribute("aria-label");
      element.removeAttribute("role");
      element.removeAttribute("tabindex");
      return element;
    });
    const thin = () => {
      // Everything is measured before anything is hidden, so that the page is laid out once.
      const taken = [...this.markers.values()].map((marker) => marker.getElement().getBoundingClientRect());
      const boxes = names.map((/** @type {HTMLElement} */ element) => element.getBoundingClientRect());
      names.forEach((/** @type {HTMLElement} */ element, /** @type {number} */ at) => {
        const box = boxes[at];
        const hidden = taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
        element.style.visibility = hidden ? "hidden" : "visible";
        if (!hidden) taken.push(box);
      });
    };
    if (names.length > 0) {
      this.map.on("moveend", thin);
      // Once all places of this view are drawn as well.
      this.map.on("idle", thin);
    }
  }

  repaint() {
    this.map.setPaintProperty("ground", "background-color", this.under_colour());
    if (this.map.getLayer("land")) {
      this.map.setPaintProperty("land", "fill-color", this.colour("--paper", "#fbfaf5"));
      this.map.setPaintProperty("shore", "line-color", this.colour("--bark", "#5b6252"));
    }
  }

  /** Puts a button on each place or cluster in view, and takes away those that left. */
  place() {
    const seen = new Set();
    for (const feature of this.map.querySourceFeatures("sites")) {
      const facts = feature.properties;
      const key = facts.cluster ? `cluster-${facts.cluster_id}` : `site-${facts.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (!this.markers.has(key)) {
        const element = facts.cluster ? this.cluster(feature) : this.pin(facts);
        this.markers.set(key, new this.library.Marker({ element }).setLngLat(feature.geometry.coordinates).addTo(this.map));
      }
    }
    for (const [key, marker] of this.markers) {
      if (!seen.has(key)) {
        marker.remove();
        this.markers.delete(key);
      }
    }
  }

  /** @param {any} feature */
  cluster(feature) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-cluster";
    button.textContent = String(feature.properties.point_count);
    button.setAttribute("aria-label", `${this.words.many} ${feature.properties.point_count}`);
    button.addEventListener("click", async () => {
      const zoom = await this.map.getSource("sites").getClusterExpansionZoom(feature.properties.cluster_id);
      this.map.easeTo({ center: feature.geometry.coordinates, zoom });
    });
    return button;
  }

  /**
   * "Robots", "Robots · Somewhere in Hyannis", "Somewhere in Hyannis".
   * @param {Site} facts
   */
  named(facts) {
    if (!facts.somewhere_in) return facts.name;
    const about = `${this.words.somewhere} ${facts.somewhere_in}`;
    return facts.name === facts.somewhere_in ? about : `${facts.name} · ${about}`;
  }

  /** @param {Site} facts */
  pin(facts) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = facts.somewhere_in ? "map-pin about" : "map-pin";
    const name = this.named(facts);
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", () => {
      const item = document.getElementById(facts.id) ?? document.getElementById(`site-${facts.id}`);
      if (!item) {
        if (facts.href?.startsWith("/")) window.location.assign(facts.href);
        return;
      }
      for (const other of document.querySelectorAll(".here")) other.classList.remove("here");
      item.classList.add("here");
      item.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
      const link = item.querySelector("a");
      link?.focus({ preventScroll: true });
    });
    return button;
  }
}

for (const root of document.querySelectorAll("[data-map]")) {
  if (root instanceof HTMLElement) new ListMap(root);
}

export { ListMap };
