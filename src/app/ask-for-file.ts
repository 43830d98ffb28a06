/** Asks for a JSON file and hands over its name and text. Nothing happens when the user changes their mind. */
export function askForFile(receive: (name: string, text: string) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', async () => {
    const file = input.files?.[0]
    if (file) receive(file.name, await file.text())
  })
  input.click()
}
