/** A list written with commas, over as many lines as it takes. */
export const listed = (text: string): string[] => text.split(',').map((one) => one.trim().replace(/\s+/g, ' '))
