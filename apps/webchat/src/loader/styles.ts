/** The launcher's tokens and rules, kept short: every byte stands on somebody else's page. Values are those of the design's tokens. */
export const CSS = `:host{all:initial!important;--brand-c:.094;
--fill:oklch(.52 calc(var(--brand-c)*.92) var(--brand-h));--deep:oklch(.372 calc(var(--brand-c)*.66) var(--brand-h));
--on:oklch(.995 .0015 95);--surface:oklch(.995 .0015 95);--danger:oklch(.545 .188 27);--z:2147483000;--gap:1.25rem;
--float:0 0 0 1px oklch(.235 .016 215/.09),0 12px 32px -8px oklch(.235 .016 215/.2);
--t:160ms cubic-bezier(.2,0,0,1)}
:host([data-theme=dark]){--surface:oklch(.208 .009 215)}
[hidden]{display:none!important}
button{position:fixed;z-index:var(--z);inset-block-end:var(--gap);box-sizing:border-box;min-inline-size:56px;block-size:56px;padding:0 16px;border:0;border-radius:28px;display:flex;align-items:center;justify-content:center;gap:8px;background:var(--fill);color:var(--on);box-shadow:var(--float);font:500 15px/1.5 system-ui,sans-serif;cursor:pointer;transition:filter var(--t)}
button:hover{filter:brightness(.9)}
button:focus-visible{outline:2px solid var(--fill);outline-offset:2px}
.end button,.end .panel{inset-inline-end:var(--gap)}.start button,.start .panel{inset-inline-start:var(--gap)}
svg{inline-size:24px;block-size:24px;flex:none;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.down,.open .chat{display:none}.open .down{display:block}
b{position:absolute;inset-block-start:-2px;inset-inline-end:-2px;box-sizing:border-box;min-inline-size:20px;block-size:20px;padding:0 5px;border-radius:10px;background:var(--danger);color:var(--on);outline:2px solid var(--surface);font:600 11px/20px system-ui,sans-serif;text-align:center}
.panel{position:fixed;z-index:var(--z);inset-block-end:calc(var(--gap) + 68px);inline-size:380px;block-size:min(640px,100dvh - 104px);border-radius:14px;overflow:hidden;background:linear-gradient(var(--deep) 60px,var(--surface) 0);box-shadow:var(--float);visibility:hidden;opacity:0;translate:0 4px}
.open .panel{visibility:visible;opacity:1;translate:none;transition:opacity var(--t),translate var(--t)}
iframe{display:block;inline-size:100%;block-size:100%;border:0;color-scheme:light}:host([data-theme=dark]) iframe{color-scheme:dark}
@media(max-width:479px){.panel{inset:0!important;inline-size:100%;block-size:100dvh;border-radius:0}.open button{display:none}}
@media(prefers-reduced-motion:reduce){:host{--t:0s}}
@media print{:host{display:none!important}}`;
