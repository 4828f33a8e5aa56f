/** One form for texts that read the same: composed accents, and lower case when case is to be ignored. */
export const foldText = (text: string, ignoreCase: boolean): string => {
  const composed = text.normalize('NFC')
  return ignoreCase ? composed.toLowerCase() : composed
}
