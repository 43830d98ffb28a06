import { expect, it } from 'vitest'
import { harmless } from '../../../src/cli/output.ts'

it('words from files command no terminal', () => {
  expect(harmless('χ “é”\n\u001b[31mred\u0007\r\u009b2J\n')).toBe('χ “é”\n�[31mred���2J\n')
})
