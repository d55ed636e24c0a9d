import { boot } from './boot.ts';

// The only moment at which a classic script knows its own tag.
const script = document.currentScript;
if (script instanceof HTMLScriptElement) boot(script);
