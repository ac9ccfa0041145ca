// A button at each piece of code that copies it. Without this script the code can be selected as ever.
for (const box of document.querySelectorAll('.code')) {
  if (!navigator.clipboard) break
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  // What the button says is read out when it changes.
  const said = document.createElement('span')
  said.className = 'said'
  said.setAttribute('role', 'status')
  button.addEventListener('click', async () => {
    try {
      const code = /** @type {HTMLElement} */ (box.querySelector('code'))
      await navigator.clipboard.writeText(/** @type {string} */ (code.textContent))
      said.textContent = 'Copied'
    } catch (_) {
      said.textContent = 'Please select the code and copy it'
    }
    setTimeout(() => {
      said.textContent = ''
    }, 3000)
  })
  const row = document.createElement('p')
  row.className = 'copy-row'
  row.append(said, button)
  box.prepend(row)
}
