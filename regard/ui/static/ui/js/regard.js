// Everything a page of Regard can do beyond plain links and forms. Each element works alone; a page without scripts works too.
import "./theme.js";
import "./vendor/htmx.js";
import "./opens.js";
import "./clock.js";
import "./live.js";
import "./timeline.js";
import "./keys.js";
import "./palette.js";
import "./undo.js";
import "./asks.js";
import "./composer.js";
import "./viewers.js";
import "./chat.js";
import "./chats.js";
import "./chosen.js";

document.documentElement.dataset.script = "on";
