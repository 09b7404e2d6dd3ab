// One spreadsheet in a browser: draws it, and changes it by the REST requests that any client makes.
"use strict";

const BOOT = JSON.parse(document.getElementById("boot").textContent);
const FILE = `/v4/spreadsheets/${encodeURIComponent(BOOT.id)}`, ON_DRIVE = `/drive/v3/files/${encodeURIComponent(BOOT.id)}?supportsAllDrives=true&fields=`;
const TAB_FIELDS = "sheets(properties(sheetId,title,hidden,gridProperties),merges,protectedRanges,data(rowData.values(formattedValue," +
  "userEnteredValue,effectiveValue(numberValue,boolValue),effectiveFormat(backgroundColorStyle,horizontalAlignment,verticalAlignment,wrapStrategy,borders,numberFormat.type," +
  "textFormat(foregroundColorStyle,bold,italic,underline,strikethrough,fontSize)),hyperlink,note,dataValidation)," +
  "rowMetadata(pixelSize,hiddenByUser,hiddenByFilter),columnMetadata(pixelSize,hiddenByUser)))";
const POLL_MS = 1000;
const ROWS_AT_ONCE = 400; // drawn now; more as one scrolls
const SPARE_ROWS = 40; // blank ones below what is used
const FLASHED_AT_MOST = 200;
const HEAD = 46; // pixels of the row numbers
const $ = (id) => document.getElementById(id);
const paper = $("paper"), table = $("cells"), typed = $("typed"), choices = $("choices");

let tabs = []; // properties of every tab that is not hidden
let tab = null; // the tab shown, as drawn: properties, merges, protections, cells, sizes
let tds = []; // drawn cells by row and column; null where a merge covers
let active = { row: 0, column: 0 }, far = { row: 0, column: 0 }; // where one stands, and the other corner
const outlined = []; // the drawn cells of the selection
let editing = null; // {row, column, seen}: a cell being typed in, and what stood there when that began
let version = ""; // Drive's number of what is drawn
const unsaved = []; // changes that were not acknowledged, in the order in which they were typed
let isAway = false; // the last one failed because nobody answered
let lastWords = ["", false];
let addressing = 0;
let queue = Promise.resolve();
const done = [], undone = []; // one's own changes that were saved, the last one last

// --- words and requests

const say = (name, facts = {}) => BOOT.words[name].replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);

function tell(name, facts, wrong = false) {
  lastWords = [name, wrong];
  $("told").textContent = name ? say(name, facts) : "";
  $("told").classList.toggle("wrong", wrong);
}

function inTurn(job) { // one after the other, whatever becomes of those before
  const turn = queue.then(job);
  queue = turn.catch(() => {});
  return turn;
}

async function ask(method, path, content) {
  let answer;
  try {
    answer = await fetch(path, {
      method, headers: { Authorization: `Bearer ${BOOT.person}`, "Content-Type": "application/json" },
      body: content === undefined ? undefined : JSON.stringify(content),
    });
  } catch {
    throw Object.assign(new Error(say("unreachable")), { away: true });
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.error?.message ?? `HTTP ${answer.status}`);
  return said;
}

const clock = () => new Date().toLocaleTimeString("th-TH-u-nu-latn", { hour12: false });
const inTab = (title, place) => encodeURIComponent(`'${title.replace(/'/g, "''")}'${place ? `!${place}` : ""}`);

// --- places

function letters(column) {
  let name = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

function a1(area) {
  const first = letters(area.left) + (area.top + 1), last = letters(area.right) + (area.bottom + 1);
  return first === last ? first : `${first}:${last}`;
}

function areaOf(text) { // "B5", "B5:D9", "5:5", "B:D"; null for no place of this tab
  const found = /^(?:.*!)?\$?([A-Z]{1,3})?\$?(\d{1,8})?(?::\$?([A-Z]{1,3})?\$?(\d{1,8})?)?$/i.exec(text.trim());
  if (!found || !(found[1] || found[2])) return null;
  const column = (name) => [...name.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
  const whole = text.includes(":");
  const top = found[2] ? found[2] - 1 : 0, left = found[1] ? column(found[1]) : 0;
  const bottom = found[4] ? found[4] - 1 : whole ? tab.rows - 1 : top;
  const right = found[3] ? column(found[3]) : whole ? tab.columns - 1 : left;
  const area = { top: Math.min(top, bottom), left: Math.min(left, right), bottom: Math.max(top, bottom), right: Math.max(left, right) };
  if (area.top < 0 || area.top >= tab.rows || area.left >= tab.columns) return null;
  return { ...area, bottom: Math.min(area.bottom, tab.rows - 1), right: Math.min(area.right, tab.columns - 1) };
}

function rangeArea(range) {
  return { top: range.startRowIndex ?? 0, left: range.startColumnIndex ?? 0,
    bottom: (range.endRowIndex ?? tab.rows) - 1, right: (range.endColumnIndex ?? tab.columns) - 1 };
}

const holds = (area, row, column) => row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

function* placesOf(area) {
  for (let row = area.top; row <= area.bottom; row++) for (let column = area.left; column <= area.right; column++) yield [row, column];
}

function selected() {
  return { top: Math.min(active.row, far.row), left: Math.min(active.column, far.column),
    bottom: Math.max(active.row, far.row), right: Math.max(active.column, far.column) };
}

// --- reading

const cellIn = (cells, row, column) => cells[row]?.values?.[column] ?? {};
const cellAt = (row, column) => cellIn(tab.cells, row, column);

function entered(cell) { // as values.get answers with FORMULA
  const value = cell.userEnteredValue ?? {};
  return value.formulaValue ?? value.stringValue ?? value.numberValue ?? value.boolValue ?? "";
}

function textToEdit(cell) {
  const value = cell.userEnteredValue ?? {}, kind = cell.effectiveFormat?.numberFormat?.type ?? "";
  if (value.formulaValue !== undefined) return value.formulaValue;
  if (value.numberValue !== undefined && ["", "NUMBER", "CURRENCY", "SCIENTIFIC", "TEXT"].includes(kind)) return String(value.numberValue);
  return cell.formattedValue ?? "";
}

async function load(wanted) { // the tabs, then the wanted one whole; false where it is gone and another is shown
  const seen = await ask("GET", `${ON_DRIVE}version,lastModifyingUser(emailAddress)`);
  const all = (await ask("GET", `${FILE}?fields=sheets.properties(sheetId,title,hidden,tabColorStyle)`)).sheets.map((one) => one.properties);
  tabs = all.filter((one) => !one.hidden || one.sheetId === wanted);
  const chosen = tabs.find((one) => one.sheetId === wanted) ?? tabs[0];
  const [{ properties, merges = [], protectedRanges: guarded = [], data: [data = {}] = [] }] =
    (await ask("GET", `${FILE}?ranges=${inTab(chosen.title)}&fields=${encodeURIComponent(TAB_FIELDS)}`)).sheets;
  const { sheetId: id, title, gridProperties: grid } = properties, { rowMetadata: rowSizes = [], columnMetadata: columnSizes = [] } = data;
  const read = { id, title, rows: grid.rowCount, columns: grid.columnCount, frozenRows: grid.frozenRowCount ?? 0, frozenColumns: grid.frozenColumnCount ?? 0,
    merges, guarded, rowSizes, columnSizes, cells: data.rowData ?? [], build: JSON.stringify([properties, merges, guarded, rowSizes, columnSizes]),
    charts: (await ask("GET", `/pages/charts/${encodeURIComponent(BOOT.id)}/${id}`)).charts };
  version = seen.version;
  show(read, seen.lastModifyingUser?.emailAddress ?? "");
  return id === wanted;
}

function show(read, by) {
  const before = tab;
  tab = read;
  if (before === null || before.build !== read.build) {
    if (before?.id !== read.id) stopTyping();
    draw();
    return;
  }
  tab = { ...before, ...read }; // what was worked out in drawing stays
  drawCharts();
  const changed = [];
  tds.forEach((line, row) => line.forEach((td, column) => {
    const now = cellAt(row, column), was = cellIn(before.cells, row, column);
    if (td === null || JSON.stringify(now) === JSON.stringify(was)) return;
    fill(td, row, column);
    for (let left = column - 1; left >= 0 && tds[row][left]?.classList.contains("over"); left--) fill(tds[row][left], row, left);
    if (now.formattedValue !== was.formattedValue) changed.push(td);
  }));
  if (changed.length && by !== BOOT.person) {
    if (changed.length <= FLASHED_AT_MOST) changed.forEach((td) => flash(td));
    if (!lastWords[1]) tell("edited", { person: by, count: changed.length, time: clock() });
  }
  drawSelection();
}

function flash(td) {
  td.classList.remove("flash");
  void td.offsetWidth; // else the animation does not begin anew
  td.classList.add("flash");
}

async function poll() {
  try {
    if (!document.hidden && tab !== null) {
      const seen = await ask("GET", `${ON_DRIVE}version`);
      if (lastWords[0] === "unreachable") tell("ready");
      if (isAway) await inTurn(saveAll).catch(keep);
      if (seen.version !== version) await inTurn(() => load(tab.id));
    }
  } catch (problem) {
    (unsaved.length ? keep : fail)(problem);
  }
  setTimeout(poll, POLL_MS);
}

// --- drawing

const looks = new Map(), sheetOfLooks = new CSSStyleSheet();
document.adoptedStyleSheets = [sheetOfLooks];

function rgb(style) {
  const part = (name) => Math.round((style?.rgbColor?.[name] ?? 0) * 255);
  return style?.rgbColor ? `rgb(${part("red")},${part("green")},${part("blue")})` : null;
}

function lookOf(cell) { // the class of a cell's format
  const format = cell.effectiveFormat;
  if (!format) return "";
  const text = format.textFormat ?? {}, value = cell.effectiveValue ?? {}, ground = rgb(format.backgroundColorStyle);
  const usual = value.numberValue !== undefined ? "right" : value.boolValue !== undefined ? "center" : "";
  const side = { LEFT: "left", CENTER: "center", RIGHT: "right" }[format.horizontalAlignment] ?? usual;
  const lines = [text.underline && "underline", text.strikethrough && "line-through"].filter(Boolean).join(" ");
  let css = "";
  if (ground && ground !== "rgb(255,255,255)") css += `background-color:${ground};`;
  if (text.foregroundColorStyle) css += `color:${rgb(text.foregroundColorStyle) ?? "#000"};`;
  if (text.bold) css += "font-weight:bold;";
  if (text.italic) css += "font-style:italic;";
  if (text.fontSize && text.fontSize !== 10) css += `font-size:${Number(text.fontSize)}pt;`;
  if (lines) css += `text-decoration:${lines};`;
  if (side) css += `text-align:${side};`;
  if (format.verticalAlignment === "TOP" || format.verticalAlignment === "MIDDLE") css += `vertical-align:${format.verticalAlignment.toLowerCase()};`;
  if (format.wrapStrategy === "WRAP") css += "white-space:pre-wrap;overflow-wrap:anywhere;";
  for (const [where, border] of Object.entries(format.borders ?? {})) {
    if (border.style && border.style !== "NONE") css += `border-${where}:${border.style === "SOLID_MEDIUM" ? 2 : 1}px solid ${rgb(border.colorStyle) ?? "#000"};`;
  }
  if (css && !looks.has(css)) {
    looks.set(css, `look${looks.size}`);
    sheetOfLooks.insertRule(`#cells td.${looks.get(css)}{${css}}`, sheetOfLooks.cssRules.length);
  }
  return looks.get(css) ?? "";
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function width(column) {
  const size = tab.columnSizes[column] ?? {};
  return size.hiddenByUser ? 0 : size.pixelSize ?? 100;
}

const isHiddenRow = (row) => Boolean(tab.rowSizes[row]?.hiddenByUser || tab.rowSizes[row]?.hiddenByFilter);

function draw() { // anew; what is selected or not saved stays so
  const shown = [...Array(tab.columns).keys()].filter(width), line = element("tr");
  const frozen = shown.filter((column) => column < tab.frozenColumns), lefts = [HEAD];
  for (const column of shown) lefts.push(lefts[lefts.length - 1] + width(column));
  const isWide = lefts[frozen.length] > paper.clientWidth * 0.6; // a telephone would show nothing else
  Object.assign(tab, { shown, lefts, frozen: isWide ? [] : frozen, edge: frozen[frozen.length - 1], paperWidth: paper.clientWidth });
  line.append(element("td", "", "corner"), ...shown.map((column) => stay(Object.assign(element("th", letters(column)), { scope: "col" }), column)));
  table.querySelector("colgroup").replaceChildren(...[HEAD, ...shown.map(width)].map((pixels) => {
    const made = element("col");
    made.style.width = `${pixels}px`;
    return made;
  }));
  table.style.width = `${lefts[shown.length]}px`;
  table.style.setProperty("--frozen-width", `${lefts[tab.frozen.length]}px`);
  tab.spans = new Map();
  tab.covered = new Set();
  for (const area of tab.merges.map(rangeArea)) {
    for (const [row, column] of placesOf(area)) tab.covered.add(`${row},${column}`);
    tab.covered.delete(`${area.top},${area.left}`);
    tab.spans.set(`${area.top},${area.left}`, area);
  }
  tab.guards = tab.guarded.map((one) => ({ area: rangeArea(one.range), holes: (one.unprotectedRanges ?? []).map(rangeArea),
    isLock: !one.warningOnly && !one.requestingUserCanEdit, isWarning: Boolean(one.warningOnly), what: one.description || say("protected") }));
  const wanted = Math.max(tds.length, Math.min(tab.cells.length + SPARE_ROWS, Math.max(ROWS_AT_ONCE, far.row + SPARE_ROWS)));
  tds = [];
  table.tHead.replaceChildren(line);
  table.tBodies[0].replaceChildren();
  drawRows(wanted);
  table.classList.toggle("tall", table.tHead.offsetHeight > paper.clientHeight * 0.6);
  table.style.setProperty("--frozen-height", `${(table.classList.contains("tall") ? line : table.tHead).offsetHeight}px`);
  drawTabs();
  drawCharts();
  drawSelection();
  unsaved.forEach((one) => mark(one, "failed"));
}

function stay(cell, column) { // a frozen column does, where the window has room for it
  if (tab.frozen.includes(column)) {
    cell.classList.add("stay");
    cell.style.left = `${tab.lefts[tab.frozen.indexOf(column)]}px`;
  }
  if (column === tab.edge) cell.classList.add("edge");
  return cell;
}

function drawCharts() {
  $("charts").replaceChildren(...tab.charts.map(({ position, svg }) => {
    const { anchorCell: { rowIndex: row = 0, columnIndex: column = 0 }, offsetXPixels: right = 0, offsetYPixels: down = 0 } = position;
    const made = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
    made.classList.toggle("atop", row < tab.frozenRows);
    made.style.left = `${(tab.lefts[tab.shown.indexOf(column)] ?? 0) + right}px`;
    made.style.top = `${(table.rows[row + 1]?.offsetTop ?? table.offsetHeight) + down}px`;
    return made;
  }));
}

function drawRows(end) {
  for (let row = tds.length; row < Math.min(end, tab.rows); row++) {
    const line = element("tr");
    line.style.height = `${tab.rowSizes[row]?.pixelSize ?? 21}px`;
    line.hidden = isHiddenRow(row);
    line.append(Object.assign(element("th", String(row + 1)), { scope: "row" }));
    tds.push(Array(tab.columns).fill(null));
    for (const column of tab.shown) {
      if (tab.covered.has(`${row},${column}`)) continue;
      const td = stay(element("td"), column), span = tab.spans.get(`${row},${column}`);
      td.place = [row, column];
      if (span) {
        td.colSpan = tab.shown.filter((one) => one >= span.left && one <= span.right).length;
        td.rowSpan = span.bottom - span.top + 1;
      }
      tds[row][column] = td;
      fill(td, row, column);
      line.append(td);
    }
    (row < tab.frozenRows ? table.tHead : table.tBodies[0]).append(line);
  }
}

function fill(td, row, column) {
  const cell = cellAt(row, column), shown = cell.formattedValue ?? "", rule = cell.dataValidation?.condition;
  const guard = guardAt(row, column);
  const kept = [...td.classList].filter((one) => /^(stay|edge|sel|active|at-)/.test(one));
  td.className = [...kept, lookOf(cell)].filter(Boolean).join(" ");
  td.textContent = rule?.type === "BOOLEAN" ? ({ true: "☑", false: "☐" })[entered(cell)] ?? shown : shown;
  if (guard) td.classList.add(guard.isLock ? "locked" : "warned");
  td.title = cell.note ?? "";
  if (cell.note) td.classList.add("noted");
  if (isNotInList(rule, shown)) td.classList.add("invalid");
  if (shown.length * 8 > width(column) && typeof entered(cell) === "string" && !tab.spans.has(`${row},${column}`)) spill(td, row, column, cell);
}

const isNotInList = (rule, shown) => Boolean(shown && rule?.type === "ONE_OF_LIST" && !rule.values.some((one) => one.userEnteredValue === shown));

function spill(td, row, column, cell) { // a long text runs over the blank cells beside it, as far as they are blank
  if ((cell.effectiveFormat?.wrapStrategy ?? "OVERFLOW_CELL") !== "OVERFLOW_CELL" || (cell.effectiveFormat?.horizontalAlignment ?? "LEFT") !== "LEFT") return;
  let room = width(column), next = column + 1;
  while (next < tab.columns && !cellAt(row, next).formattedValue && !tab.covered.has(`${row},${next}`)) room += width(next++);
  if (next === column + 1) return;
  const text = element("span", td.textContent);
  text.style.width = `${room - 8}px`;
  td.replaceChildren(text);
  td.classList.add("over");
}

function drawTabs() {
  $("tabs").replaceChildren(...tabs.map((one) => {
    const link = element("a", one.title);
    link.href = `#gid=${one.sheetId}`;
    if (one.sheetId === tab.id) link.setAttribute("aria-current", "page");
    if (one.tabColorStyle) link.style.borderBottomColor = rgb(one.tabColorStyle) ?? "";
    return link;
  }));
  $("tabs").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function drawSelection() {
  for (const td of outlined.splice(0)) td.classList.remove("sel", "active", "at-top", "at-right", "at-bottom", "at-left");
  const area = selected();
  for (const [row, column] of placesOf({ ...area, bottom: Math.min(area.bottom, tds.length - 1) })) {
    const td = tds[row][column];
    if (!td) continue;
    outlined.push(td);
    td.classList.add("sel");
    td.classList.toggle("at-top", row === area.top);
    td.classList.toggle("at-bottom", row + td.rowSpan - 1 >= area.bottom);
    td.classList.toggle("at-left", column === area.left);
    td.classList.toggle("at-right", column + td.colSpan - 1 >= area.right);
  }
  tdOf(active)?.classList.add("active");
  describe();
}

const tdOf = (place) => tds[place.row]?.[place.column] ?? null;

function describe() { // what is to know of the cell one stands in
  const cell = cellAt(active.row, active.column), guard = guardAt(active.row, active.column), rule = cell.dataValidation;
  const address = a1(selected());
  $("place").textContent = address;
  $("content").textContent = cell.userEnteredValue?.formulaValue ?? cell.formattedValue ?? "";
  const more = [cell.note && say("note", { note: cell.note }), guard && say(guard.isLock ? "locked" : "warned", { what: guard.what }), rule?.inputMessage,
    isNotInList(rule?.condition, cell.formattedValue ?? "") && say("not_in_list", { typed: cell.formattedValue })];
  for (const line of more.filter(Boolean)) $("content").append(element("small", line));
  const href = linkOf(cell);
  $("link").hidden = !href;
  if (href) $("link").href = href;
  const header = cellAt(Math.max(tab.frozenRows - 1, 0), active.column).formattedValue ?? "";
  typed.setAttribute("aria-label", `${address} ${header}: ${cell.formattedValue ?? say("blank")}`);
  offerChoices(rule?.condition);
}

function linkOf(cell) { // addresses of Google's are this server's here
  const local = (cell.hyperlink ?? "").replace(/^https:\/\/docs\.google\.com(?=\/spreadsheets\/)/, "");
  return /^(https?:\/\/|mailto:|#|\/spreadsheets\/)/.test(local) ? local : "";
}

async function offerChoices(condition) {
  choices.hidden = true;
  const place = { ...active };
  let offered = [];
  if (condition?.type === "BOOLEAN") offered = ["TRUE", "FALSE"];
  if (condition?.type === "ONE_OF_LIST") offered = condition.values.map((one) => one.userEnteredValue);
  if (condition?.type === "ONE_OF_RANGE") {
    const range = encodeURIComponent(condition.values[0].userEnteredValue.replace(/^=/, ""));
    offered = ((await ask("GET", `${FILE}/values/${range}`).catch(() => ({}))).values ?? []).flat().filter(Boolean);
  }
  const td = tdOf(active);
  if (!offered.length || !td || !BOOT.writes || place.row !== active.row || place.column !== active.column || guardAt(place.row, place.column)?.isLock) return;
  const now = cellAt(active.row, active.column).formattedValue ?? "";
  choices.replaceChildren(...["", ...offered].map((one) => Object.assign(element("option", one || "—"), { value: one, selected: one === now })));
  const where = td.getBoundingClientRect(), view = paper.getBoundingClientRect();
  choices.style.left = `${Math.min(where.right, view.right - 1) - view.left - 25 + paper.scrollLeft}px`;
  choices.style.top = `${where.bottom - view.top - 25 + paper.scrollTop}px`;
  choices.hidden = false;
}

// --- moving

function go(row, column, extend = false, scroll = true) {
  const place = { row: Math.max(0, Math.min(row, tab.rows - 1)), column: Math.max(0, Math.min(column, tab.columns - 1)) };
  if (place.row >= tds.length) drawRows(place.row + SPARE_ROWS);
  far = place;
  if (!extend) active = coveringCell(place), far = active;
  drawSelection();
  if (scroll) reveal(far);
  clearTimeout(addressing); // browsers refuse hundreds of addresses a minute
  addressing = setTimeout(() => history.replaceState(null, "", `#gid=${tab.id}&range=${a1(selected())}`), 300);
  takeKeys();
}

function takeKeys() { // the caret too: without it Chromium drops what is typed after a dialog has closed
  typed.focus({ preventScroll: true });
  typed.setSelectionRange(typed.value.length, typed.value.length);
}

function coveringCell(place) {
  if (!tab.covered.has(`${place.row},${place.column}`)) return place;
  const area = [...tab.spans.values()].find((one) => holds(one, place.row, place.column));
  return { row: area.top, column: area.left };
}

function step(place, down, right) { // the next place that is to be seen
  let { row, column } = place;
  do row += down; while (down && row > 0 && row < tab.rows - 1 && (isHiddenRow(row) || (tab.covered.has(`${row},${column}`))));
  do column += right; while (right && column > 0 && column < tab.columns - 1 && (!width(column) || (tab.covered.has(`${row},${column}`))));
  return [row, column];
}

const reveal = (place) => tdOf(place)?.scrollIntoView({ block: "nearest", inline: "nearest" });

async function follow() { // to where the address points
  const asked = new URLSearchParams(location.hash.slice(1));
  const wanted = asked.has("gid") ? Number(asked.get("gid")) : tab?.id;
  clearTimeout(addressing);
  const isThere = await inTurn(() => tab === null || tab.id !== wanted ? load(wanted) : true);
  const range = asked.get("range"), area = range ? areaOf(range) : null;
  const first = area ?? { top: 0, left: 0, bottom: 0, right: 0 };
  if (first.bottom >= tds.length) drawRows(Math.min(first.bottom, first.top + ROWS_AT_ONCE) + SPARE_ROWS);
  if (!area) paper.scrollTop = paper.scrollLeft = 0;
  active = coveringCell({ row: first.top, column: first.left });
  far = area && a1(area).includes(":") ? { row: first.bottom, column: first.right } : active;
  drawSelection();
  reveal(far);
  reveal(active);
  takeKeys();
  if (!isThere && asked.has("gid")) tell("no_tab", {}, true);
  else if (range && !area) tell("no_range", { range }, true);
  else if (!unsaved.length) tell(BOOT.writes ? "ready" : "may_not_write");
}

// --- changing

function guardAt(row, column) { // a lock before a warning; null where anyone may type
  const found = tab.guards.filter((one) => (one.isLock || one.isWarning) && holds(one.area, row, column) && !one.holes.some((hole) => holds(hole, row, column)));
  return found.find((one) => one.isLock) ?? found[0] ?? null;
}

function question(text, details, yes, no) { // true for yes
  $("asked").textContent = text;
  $("details").replaceChildren(...details.map((one) => element("li", one)));
  $("yes").textContent = yes;
  $("no").textContent = no;
  $("question").returnValue = "no";
  $("question").showModal();
  return new Promise((answer) => {
    $("question").onclose = () => { takeKeys(); answer($("question").returnValue === "yes"); };
  });
}

const seenIn = (area) => [...placesOf(area)].map(([row, column]) => entered(cellAt(row, column)));

/* Values from a place on, row by row, null to clear; `seen`: what the person saw there, in the same order. */
function change(area, values, seen = seenIn(area), from = null) {
  const guards = [...placesOf(area)].map(([row, column]) => ({ place: letters(column) + (row + 1), guard: guardAt(row, column) }));
  unsaved.push({ area, values, seen, from, title: tab.title, id: tab.id, guards: guards.filter((one) => one.guard) });
  return inTurn(saveAll).catch(keep);
}

async function saveAll() {
  while (unsaved.length) {
    const [wanted] = unsaved;
    await save(wanted);
    if (unsaved[0] === wanted) unsaved.shift(); // else it was dropped meanwhile
  }
  isAway = false;
  $("unsaved").hidden = true;
}

async function save(wanted) { // returns once it is saved, or the person or the file will not have it
  const { area, values, guards } = wanted, lock = guards.find((one) => one.guard.isLock);
  if (!BOOT.writes) return refuse(wanted, "may_not_write");
  if (lock) return refuse(wanted, "locked_in_block", { place: lock.place });
  if (guards.length && !wanted.isAgreed) {
    const [{ place, guard }] = guards;
    if (!(await question(say("warned_question", { place, what: guard.what }), [], say("go_on"), say("cancel")))) return refuse(wanted, "ready");
    wanted.isAgreed = true;
  }
  tell("saving");
  mark(wanted, "pending");
  const range = inTab(wanted.title, a1(area));
  if (wanted.id === tab.id && area.bottom >= tab.rows) {
    await ask("POST", `${FILE}:batchUpdate`, { requests: [{ appendDimension: { sheetId: tab.id, dimension: "ROWS", length: area.bottom + 1 - tab.rows } }] });
  } else if (!(await mayReplace(wanted, range))) return load(tab.id).then(() => refuse(wanted, "ready"));
  if (values === null) await ask("POST", `${FILE}/values/${range}:clear`, {});
  else await ask("PUT", `${FILE}/values/${range}?valueInputOption=USER_ENTERED`, { values });
  tell("saved", { time: clock() });
  await load(tab.id).catch(() => {}); // saved it is; the next poll draws it
  mark(wanted, "");
  if (wanted.before && wanted.id === tab.id) (wanted.from === done ? undone : done).push({ ...wanted, seen: seenIn(area) });
  if (!wanted.from) undone.length = 0;
}

function takeBack(from) { // one's own last change of this tab; `done`, or `undone` for the last one taken back
  const last = from.findLastIndex((one) => one.id === tab.id);
  if (last < 0) return;
  const [{ area, before, seen }] = from.splice(last, 1);
  go(area.top, area.left);
  change(area, before, seen, from);
}

function refuse(wanted, sentence, facts = {}) { // nothing is written; what stands in the file is shown again
  mark(wanted, "");
  tell(sentence, facts, sentence !== "ready");
}

async function mayReplace(wanted, range) { // asks the person where somebody else has been faster
  const { top, left, bottom, right } = wanted.area, values = (await ask("GET", `${FILE}/values/${range}?valueRenderOption=FORMULA`)).values ?? [];
  const now = Array.from({ length: bottom - top + 1 }, (_, row) => Array.from({ length: right - left + 1 }, (_, column) => values[row]?.[column] ?? ""));
  wanted.before = now.map((row) => row.map((one) => (/^[^=]/.test(one) && typeof one === "string" ? `'${one}` : one))); // to be typed anew: text stays text
  const other = [...placesOf(wanted.area)].map(([row, column], index) => ({ place: letters(column) + (row + 1), seen: wanted.seen[index],
    now: now[row - top][column - left], mine: String(wanted.values?.[row - top]?.[column - left] ?? "").replace(/^'/, "") }))
    .filter((one) => one.now !== one.seen && String(one.now) !== one.mine);
  if (!other.length) return true;
  const by = await ask("GET", `${ON_DRIVE}lastModifyingUser(emailAddress)`);
  const details = other.slice(0, 5).map((one) => say("changed_cell", one));
  if (other.length > 5) details.push(say("changed_more", { count: other.length - 5 }));
  return question(say("changed_question", { person: by.lastModifyingUser?.emailAddress ?? "?" }), details, say("overwrite"), say("keep_theirs"));
}

function keep(problem) { // nothing that was typed is lost before the person says so
  isAway = Boolean(problem.away);
  $("unsaved").hidden = false;
  unsaved.forEach((one) => mark(one, "failed"));
  tell("not_saved", { place: unsaved.map((one) => a1(one.area)).join(", "), reason: problem.message }, true);
}

function mark(wanted, state) { // show what was typed, and that it is "pending" or "failed"; "" for what stands in the file
  if (wanted.id !== tab.id) return;
  for (const [row, column] of placesOf(wanted.area)) {
    const td = tds[row]?.[column];
    if (!td) continue;
    fill(td, row, column);
    if (!state) continue;
    td.textContent = wanted.values?.[row - wanted.area.top]?.[column - wanted.area.left] ?? "";
    td.classList.add(state);
  }
  if (!state) drawSelection();
}

function startTyping(text) {
  const td = tdOf(active), guard = guardAt(active.row, active.column);
  if (editing || !td) return;
  if (!BOOT.writes || guard?.isLock) {
    typed.value = "";
    return BOOT.writes ? tell("locked", { what: guard.what }, true) : tell("may_not_write", {}, true);
  }
  editing = { ...active, seen: [entered(cellAt(active.row, active.column))], text: textToEdit(cellAt(active.row, active.column)) };
  if (text !== undefined) typed.value = text;
  choices.hidden = true;
  typed.classList.add("open");
  reveal(active);
  placeEditor();
}

function placeEditor() {
  const where = tdOf(editing ?? active)?.getBoundingClientRect();
  if (!where) return;
  typed.style.left = `${where.left}px`;
  typed.style.top = `${where.top}px`;
  typed.style.width = editing ? `${Math.max(where.width, Math.min(160, innerWidth - where.left - 8))}px` : "2px";
  typed.style.height = editing ? "0" : "2px";
  if (editing) typed.style.height = `${Math.min(Math.max(where.height, typed.scrollHeight + 4), innerHeight * 0.4)}px`;
}

function stopTyping() {
  editing = null;
  typed.value = "";
  typed.classList.remove("open");
  placeEditor();
}

function commit() {
  if (!editing) return;
  const { row, column, seen, text } = editing, now = typed.value;
  stopTyping();
  if (now !== text) change({ top: row, bottom: row, left: column, right: column }, now === "" ? null : [[now]], seen);
}

function rowsOf(text) { // a block as spreadsheets put it on the clipboard: tabs, lines, quotes around cells with either
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\n]*?))(\t|\r?\n|$)/gy;
  for (let found; cell.lastIndex <= text.length && (found = cell.exec(text)) !== null;) {
    rows[rows.length - 1].push(found[1] !== undefined ? found[1].replace(/""/g, '"') : found[2]);
    if (found[3] === "") break;
    if (found[3] !== "\t") rows.push([]);
  }
  if (rows.length > 1 && rows[rows.length - 1].join("") === "") rows.pop();
  const wide = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array(wide - row.length).fill("")]);
}

function paste(text) {
  let rows = rowsOf(text);
  const area = selected();
  if (rows.length === 1 && rows[0].length === 1) rows = Array.from({ length: area.bottom - area.top + 1 }, () => Array(area.right - area.left + 1).fill(rows[0][0]));
  const to = { top: area.top, left: area.left, bottom: area.top + rows.length - 1, right: area.left + rows[0].length - 1 };
  if (to.right >= tab.columns) return tell("too_wide", { count: rows[0].length, room: tab.columns - area.left }, true);
  if (to.bottom < tab.rows) go(to.bottom, to.right, true, false);
  change(to, rows);
}

function copied() {
  const area = selected(), quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lines = [];
  for (let row = area.top; row <= area.bottom; row++) {
    if (isHiddenRow(row)) continue;
    lines.push([...Array(area.right - area.left + 1).keys()].map((index) => quoted(cellAt(row, area.left + index).formattedValue ?? "")).join("\t"));
  }
  return lines.join("\n");
}

// --- hands

function press(event) {
  if (tab === null || event.isComposing) return;
  const { key, shiftKey: extend } = event, jump = event.ctrlKey || event.metaKey;
  const arrow = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-20, 0], PageDown: [20, 0] }[key];
  let isOurs = true;
  if (key === "Enter" && editing && event.altKey) typed.setRangeText("\n", typed.selectionStart, typed.selectionEnd, "end"), placeEditor();
  else if (key === "Enter" || key === "Tab") {
    commit();
    go(...step(active, key === "Enter" ? (extend ? -1 : 1) : 0, key === "Tab" ? (extend ? -1 : 1) : 0));
  } else if (key === "Escape" && editing) stopTyping();
  else if (editing) isOurs = false;
  else if (key === "F2") startTyping(textToEdit(cellAt(active.row, active.column)));
  else if (key === "ArrowDown" && event.altKey && !choices.hidden) choices.focus(), choices.showPicker?.();
  else if (arrow) go(...step(extend ? far : active, jump ? arrow[0] * tab.rows : arrow[0], jump ? arrow[1] * tab.columns : arrow[1]), extend);
  else if (key === "Home") go(jump ? 0 : active.row, 0, extend);
  else if (key === "End") go(jump ? Math.max(tab.cells.length - 1, 0) : active.row, tab.columns - 1, extend);
  else if (jump && /^[zyZY]$/.test(key)) takeBack(extend || key.toLowerCase() === "y" ? undone : done);
  else if (key === "Delete" || key === "Backspace") change(selected(), null);
  else if (jump && key.toLowerCase() === "a") { active = { row: 0, column: 0 }; go(tab.cells.length - 1, tab.columns - 1, true, false); }
  else isOurs = false;
  if (isOurs) event.preventDefault();
}

const placeUnder = (event) => event.target.closest?.("td")?.place ?? null;

function listenToKeys() {
  typed.addEventListener("keydown", press);
  typed.addEventListener("input", () => { editing ? placeEditor() : startTyping(); });
  typed.addEventListener("paste", (event) => {
    if (editing) return;
    event.preventDefault();
    paste(event.clipboardData.getData("text/plain"));
  });
  for (const name of ["copy", "cut"]) {
    typed.addEventListener(name, (event) => {
      if (editing) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", copied());
      if (name === "cut") change(selected(), null);
    });
  }
}

function listenToPointer() {
  let isDragging = false;
  table.addEventListener("mousedown", (event) => {
    const place = placeUnder(event);
    if (!place || event.button !== 0) return;
    event.preventDefault();
    commit();
    go(...place, event.shiftKey, false);
    isDragging = true;
  });
  table.addEventListener("mouseover", (event) => {
    const place = isDragging && placeUnder(event);
    if (place) go(...place, true, false);
  });
  addEventListener("mouseup", () => { isDragging = false; });
  table.addEventListener("dblclick", (event) => { if (placeUnder(event)) startTyping(textToEdit(cellAt(active.row, active.column))); });
}

function listenToPage() {
  choices.addEventListener("change", () => {
    const { row, column } = active;
    change({ top: row, bottom: row, left: column, right: column }, choices.value ? [[choices.value]] : null);
    takeKeys();
  });
  paper.addEventListener("scroll", () => {
    if (editing) placeEditor();
    if (tab && paper.scrollTop + 2 * paper.clientHeight > table.offsetHeight && tds.length < tab.rows) drawRows(tds.length + ROWS_AT_ONCE);
  });
  $("again").addEventListener("click", () => inTurn(saveAll).catch(keep));
  $("give_up").addEventListener("click", () => {
    const dropped = unsaved.splice(0);
    isAway = false;
    $("unsaved").hidden = true;
    dropped.forEach((one) => mark(one, ""));
    tell("ready");
  });
  $("person").addEventListener("change", (event) => {
    const next = new URL(location.href);
    next.searchParams.set("as", event.target.value);
    location.assign(next);
  });
  $("other").addEventListener("click", (event) => { event.target.hash = location.hash; });
  addEventListener("resize", () => { if (tab && paper.clientWidth !== tab.paperWidth) draw(); });
  addEventListener("beforeunload", (event) => { if (unsaved.length || editing) event.preventDefault(); });
  addEventListener("hashchange", () => { commit(); follow().catch(fail); });
}

function fail(problem) {
  tell(problem.away ? "unreachable" : "refused", { person: BOOT.person, reason: problem.message }, true);
}

listenToKeys();
listenToPointer();
listenToPage();
follow().catch(fail).finally(() => setTimeout(poll, POLL_MS));
