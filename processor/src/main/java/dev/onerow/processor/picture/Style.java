package dev.onerow.processor.picture;

/** The looks of the page and what it does, without anything from elsewhere. */
final class Style {

    private Style() {}

    static final String CSS = """
            :root {
              color-scheme: light dark;
              --page: #f6f7f9; --card: #fff; --head: #edf1f7; --text: #1b1f24; --quiet: #59636e; --line: #d5dae1;
              --wire: #7d8794; --link: #0a58ca; --pk: #8a5300; --nk: #6b2fc9; --fk: #0b6e4f; --uk: #59636e;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #0f1216; --card: #171b21; --head: #232a33; --text: #e4e8ed; --quiet: #9aa5b1; --line: #333b45;
                --wire: #76818e; --link: #79b4ff; --pk: #f0b45c; --nk: #c3a4ff; --fk: #5fd3a4; --uk: #9aa5b1;
              }
            }
            * { box-sizing: border-box; }
            html { scroll-padding-top: 1rem; }
            body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
            a { color: var(--link); text-decoration: none; }
            a:hover { text-decoration: underline; }
            a:focus-visible, input:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
            code, svg text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
            code { font-size: .9em; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; }
            h1, h2 { line-height: 1.25; margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
            h1 { font-size: 1.6rem; }
            h2 { font-size: 1.2rem; }
            h1 code, h2 code { font-size: 1em; }
            .quiet { color: var(--quiet); }
            .skip { position: absolute; left: -99rem; }
            .skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--card); z-index: 1; }
            .page { display: grid; grid-template-columns: 16rem minmax(0, 1fr); }
            nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem; }
            nav { border-right: 1px solid var(--line); background: var(--card); }
            nav ul { list-style: none; margin: .75rem 0 0; padding: 0; }
            nav li a { display: block; padding: .15rem .4rem; border-radius: 4px; color: inherit; overflow-wrap: anywhere; }
            nav li a:hover { background: var(--head); text-decoration: none; }
            nav input { width: 100%; margin-top: .75rem; padding: .35rem .5rem; font: inherit; color: inherit; }
            nav input { background: var(--page); border: 1px solid var(--line); border-radius: 6px; }
            main { padding: 1.5rem 2rem 4rem; }
            main > section { margin-top: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
            main > section { padding: 1rem 1.25rem; }
            section.table:target { border-color: var(--link); }
            section.table { content-visibility: auto; contain-intrinsic-size: auto 24rem; }
            .title { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; justify-content: space-between; }
            .scroll { overflow: auto; margin: .75rem -1.25rem -1rem; border-top: 1px solid var(--line); max-height: 85vh; }
            #fit, [for=fit] { float: right; margin: .25rem 0 0 .5rem; font-size: .85rem; line-height: 1.2; }
            #fit { margin-top: .3rem; }
            #fit:checked ~ .scroll svg { max-width: 100%; height: auto; }
            .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .5rem 0 0; font-size: .85rem; color: var(--quiet); }
            .legend span { display: inline-flex; align-items: center; gap: .35rem; }
            table { border-collapse: collapse; width: 100%; margin-top: .75rem; font-size: .93rem; }
            th { text-align: left; font-weight: 600; font-size: .8rem; color: var(--quiet); padding: .25rem .75rem .25rem 0; }
            td { border-top: 1px solid var(--line); padding: .3rem .75rem .3rem 0; vertical-align: top; }
            tr:target td { background: var(--head); }
            .first { width: 32%; }
            td:nth-child(2) { min-width: 8rem; }
            h3 { font-size: .95rem; margin: 1.1rem 0 0; }
            .back { margin: .3rem 0 0; padding-left: 1.2rem; }
            .mark { font-size: .72rem; font-weight: 700; text-decoration: none; margin-right: .3rem; }
            .pk { color: var(--pk); fill: var(--pk); }
            .nk { color: var(--nk); fill: var(--nk); }
            .fk { color: var(--fk); fill: var(--fk); }
            .uk { color: var(--uk); fill: var(--uk); }
            svg { display: block; }
            svg text { font-size: 12px; }
            svg .body { fill: var(--card); }
            svg .head { fill: var(--head); }
            svg .frame { fill: none; stroke: var(--wire); }
            svg .name { font-size: 13px; font-weight: 600; fill: var(--text); }
            svg .column { fill: var(--text); }
            svg .type, svg .more { fill: var(--quiet); }
            svg .type { text-anchor: end; }
            svg text.mark { font-size: 9.5px; }
            svg .box:hover .frame, svg .box:focus .frame, svg .box:target .frame { stroke: var(--link); stroke-width: 2; }
            svg .box:hover, svg .line:hover { text-decoration: none; }
            svg .box:focus, svg .line:focus { outline: none; }
            svg .way, svg .ends, .legend path { fill: none; stroke: var(--wire); stroke-width: 1.3; }
            svg .ends { fill: var(--card); }
            svg .way { pointer-events: stroke; }
            svg .loose .way, .legend .loose { stroke-dasharray: 5 4; }
            svg .near { fill: none; stroke: transparent; stroke-width: 11; pointer-events: stroke; }
            svg .label { visibility: hidden; text-anchor: middle; font-size: 11px; fill: var(--text); pointer-events: none; }
            svg .label { paint-order: stroke; stroke: var(--card); stroke-width: 5px; stroke-linejoin: round; }
            svg .line:hover .label, svg .line:focus .label { visibility: visible; }
            svg .line:hover path:not(.near), svg .line:focus path:not(.near), svg .on path:not(.near) { stroke: var(--link); }
            svg .line:hover path:not(.near), svg .on path:not(.near) { stroke-width: 2; }
            svg .off { opacity: .15; }
            .large .line { opacity: .55; }
            .large .line:hover, .large .line.on { opacity: 1; }
            @media (max-width: 56rem) {
              .page { display: block; }
              nav { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--line); }
              main { padding: 1rem 1rem 3rem; }
            }
            @media print {
              nav, .skip, #fit, [for=fit] { display: none; }
              .page { display: block; }
              .scroll { max-height: none; overflow: visible; }
              .scroll svg { max-width: 100%; height: auto; }
            }
            """;

    /** The filter, and the lines of the box that the pointer or the keyboard is at. */
    static final String SCRIPT = """
            (() => {
              const all = (what, within = document) => [...within.querySelectorAll(what)];
              const boxes = all('svg .box'), lines = all('svg .line');
              const items = all('nav li'), sections = all('section.table');
              const filter = document.getElementById('filter'), found = document.getElementById('found');
              const names = sections.map(section => section.dataset.names.toLowerCase());
              const select = () => {
                const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
                const shown = names.map(name => words.every(word => name.includes(word)));
                shown.forEach((show, i) => {
                  items[i].hidden = sections[i].hidden = !show;
                  boxes[i].classList.toggle('off', !show);
                });
                lines.forEach(line => line.classList.toggle('off', !shown[line.dataset.from] || !shown[line.dataset.to]));
                found.textContent = words.length ? shown.filter(Boolean).length + ' of ' + names.length + ' tables' : '';
              };
              filter.addEventListener('input', select);
              filter.parentElement.hidden = false;
              const light = (number, on) => lines.forEach(line => {
                if (line.dataset.from === number || line.dataset.to === number) line.classList.toggle('on', on);
              });
              boxes.forEach(box => {
                for (const event of ['pointerenter', 'focus']) box.addEventListener(event, () => light(box.dataset.n, true));
                for (const event of ['pointerleave', 'blur']) box.addEventListener(event, () => light(box.dataset.n, false));
              });
              window.addEventListener('hashchange', () => {
                const target = document.getElementById(location.hash.slice(1));
                if (target && target.closest('[hidden]')) {
                  filter.value = '';
                  select();
                  target.scrollIntoView();
                }
              });
            })();
            """;
}
