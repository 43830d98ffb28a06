/** Asks for a file and hands it over. Nothing happens when the user changes their mind. */
export function askForFile(receive: (file: File) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.jsonl,.safetensors,application/json'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) receive(file)
  })
  input.click()
}
