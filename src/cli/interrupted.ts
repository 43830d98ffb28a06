/** What is said to whoever presses Ctrl C: what is kept of the work. */

let said = (): string => ''

/** @param sentence asked when it comes to it; empty where there is nothing to say */
export function sayWhenInterrupted(sentence: () => string): void {
  said = sentence
}

export const whatIsKept = (): string => said()
