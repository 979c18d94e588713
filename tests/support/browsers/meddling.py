"""What others do to a page of ours, and parts of it that fail: scripts to run in a page."""

from typing import Final, Literal, get_args

Way = Literal["around", "instead", "later"]
WAYS: Final[tuple[Way, ...]] = get_args(Way)

TRANSLATES = """(way) => {
    const own = 'font, script, style, textarea';
    const wrap = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            if (text.data.trim() === '' || text.parentElement.closest(own)) continue;
            const outer = document.createElement('font');
            const inner = outer.appendChild(document.createElement('font'));
            const { parentNode, nextSibling } = text;
            if (way === 'around') text.before(outer);
            if (way === 'instead') text.replaceWith(outer);
            if (way === 'later') text.remove();
            if (way === 'later') parentNode.insertBefore(outer, nextSibling);
            inner.append(way === 'around' ? text : text.data);
        }
        watch.takeRecords();
    };
    const watch = new MutationObserver(wrap);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    wrap();
}"""
"""From now on each text of the page, and each that changes or comes, lies in two elements that are
not ours: as a browser's "translate this page" does it, the text put into them, replaced at once, or
taken out first."""

BREAKS = """(keys) => {
    const broken = new Set(keys);
    for (const name of ['indexOf', 'split', 'includes', 'match', 'search']) {
        const real = String.prototype[name];
        String.prototype[name] = function (...given) {
            if (broken.has(String(this))) throw new Error('broken by a test');
            return real.apply(this, given);
        };
    }
    window.mend = () => broken.clear();
}"""
"""Whatever says one of the words named `keys` fails when it is drawn the next time, until
`mend()`."""
