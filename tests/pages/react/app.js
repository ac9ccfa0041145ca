import { createElement as h, useEffect, useState } from 'react';

/**
 * A page with a search box of its own, a widget, and a widget written as a `div` unless it is `bare`.
 * @param {Site} site
 */
export function App({ endpoint, coalition, more, bare }) {
  const [turns, turn] = useState(0);
  const [state, say] = useState('from the server');
  useEffect(() => say('hydrated'), []);
  const link = h('a', { href: '/elsewhere' }, 'Sign up on another page');
  return h(
    'section',
    null,
    h('label', null, 'Search ', h('input', { id: 'search', name: 'q' })),
    h('p', { id: 'state' }, state),
    h('button', { id: 'turn', type: 'button', onClick: () => turn(turns + 1) }, `Turned ${turns} times`),
    h('outreach-volunteer', { endpoint, coalition, class: turns % 2 ? 'odd' : 'even', ...more }, link),
    bare ? null : h('div', { 'data-outreach': 'join', 'data-endpoint': endpoint, 'data-coalition': coalition }, link),
  );
}
