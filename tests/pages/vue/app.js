import { h, onMounted, ref } from 'vue';

/**
 * A page with a search box of its own, a widget, and a widget written as a `div` unless it is `bare`.
 * @type {import('vue').Component<any>}
 */
export const App = {
  props: ['endpoint', 'coalition', 'more', 'bare'],
  setup(/** @type {any} */ { endpoint, coalition, more, bare }) {
    const turns = ref(0);
    const state = ref('from the server');
    onMounted(() => {
      state.value = 'hydrated';
    });
    const link = () => h('a', { href: '/elsewhere' }, 'Sign up on another page');
    return () =>
      h('section', null, [
        h('label', null, ['Search ', h('input', { id: 'search', name: 'q' })]),
        h('p', { id: 'state' }, state.value),
        h(
          'button',
          {
            id: 'turn',
            type: 'button',
            onClick: () => {
              turns.value += 1;
            },
          },
          `Turned ${turns.value} times`,
        ),
        h('outreach-volunteer', { endpoint, coalition, class: turns.value % 2 ? 'odd' : 'even', ...more }, [link()]),
        bare ? null : h('div', { 'data-outreach': 'join', 'data-endpoint': endpoint, 'data-coalition': coalition }, [link()]),
      ]);
  },
};
