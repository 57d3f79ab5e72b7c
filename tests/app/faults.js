// What does not fit the window, in words.
() => {
    const faults = [];
    const named = (one) => {
        const words = one.getAttribute('aria-label') || one.innerText || one.value || '';
        return `${one.tagName.toLowerCase()}.${one.className} "${words.trim().slice(0, 40)}"`;
    };

    for (const name of ['html', '[data-testid=stMain]', '.book']) {
        const scroller = document.querySelector(name);
        if (scroller && scroller.scrollWidth > scroller.clientWidth + 1)
            faults.push(`${name} moves sideways: ${scroller.scrollWidth} in ${scroller.clientWidth}`);
    }

    const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: false })
        && getComputedStyle(one).clipPath === 'none';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const one = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !shown(one)) continue;
        const size = parseFloat(getComputedStyle(one).fontSize);
        if (size < 12) faults.push(`text of ${size} px: ${named(one)}`);
    }

    for (const box of document.querySelectorAll('.stHtml *')) {
        if (getComputedStyle(box).overflowY !== 'hidden' || !shown(box) || box.closest('.unseen')) continue;
        if (box.scrollHeight > box.clientHeight + 4 && box.innerText.trim())
            faults.push(`cut off at ${box.clientHeight} of ${box.scrollHeight} px: ${named(box)}`);
    }

    // What of an element is in sight, of those that scroll or cut it off.
    const inSight = (one, rect) => {
        let { left, top, right, bottom } = rect;
        for (let outer = one.parentElement; outer; outer = outer.parentElement) {
            const style = getComputedStyle(outer);
            if (style.overflow === 'visible' || style.display === 'contents') continue;
            const edge = outer.getBoundingClientRect();
            left = Math.max(left, edge.left);
            top = Math.max(top, edge.top);
            right = Math.min(right, edge.right);
            bottom = Math.min(bottom, edge.bottom);
        }
        return { left, top, right, bottom };
    };
    const modal = document.querySelector('dialog:modal');
    const targets = new Map();
    for (const one of document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [role=button], [role=option]'
    )) {
        const tick = one.matches('input[type=radio], input[type=checkbox]');
        const target = tick ? one.closest('label') || one : one;
        if (shown(target) && (!modal || modal.contains(one))) targets.set(target, { one, tick });
    }
    const inText = (one) => one.matches('a') && getComputedStyle(one).display === 'inline'
        && one.parentElement.innerText.trim() !== one.innerText.trim();
    const boxes = [];
    for (const [target, { one, tick }] of targets) {
        const { width, height } = target.getBoundingClientRect();
        const parts = [...target.getClientRects()].map((rect) => inSight(target, rect))
            .filter(({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1);
        if (!parts.length) continue;
        boxes.push(...parts.map((part) => [target, part]));
        const least = tick || one.matches('button') ? 44 : 24;
        if (!inText(one) && Math.min(width, height) < least - 0.5)
            faults.push(`${Math.round(width)} × ${Math.round(height)} px, wants ${least}: ${named(target)}`);
    }
    // What stays at an edge of the window lies over what moves below it, and leaves it room to come out.
    const stays = (one) => one && (getComputedStyle(one).position === 'sticky' || stays(one.parentElement)) || false;
    boxes.forEach(([one, a], i) => {
        for (const [other, b] of boxes.slice(i + 1)) {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > 1 && !one.contains(other) && !other.contains(one)
                && stays(one) === stays(other))
                faults.push(`${named(one)} lies over ${named(other)}`);
        }
    });
    return [...new Set(faults)];
}
