// Every page's behaviour. Pages work without any of it; it makes them quicker.
import "./menus.js";
import "./dialog.js";
import "./copy.js";
import "./shortcuts.js";
import "./rows.js";
import "./tasks.js";
import "./autosave.js";
import "./reader.js";
import "./selection.js";
import "./find.js";
import "./scans.js";
import "./sliders.js";
import "./presence.js";
import "./seen.js";
import "./discussion.js";
import "./refusals.js";
import "./typed.js";
