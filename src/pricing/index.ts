// Every look-up takes a PriceIndex: `openBook(book)` once, then ask.
//
//   openBook(book: PriceBook): PriceIndex
//   readUsage(raw: unknown): UsageReading
//   reportedCost(rawUsage: unknown, costHeader: string | null): string | null
//   findPrice(prices: PriceIndex, provider, model, atMs): FoundPrice
//   costOfAttempt(prices: PriceIndex, provider, attempt: Attempt): Cost
//   costOfAttempts(prices: PriceIndex, providerOf: (gateway: string) => string, attempts): {known: Usd, unpriced: number}
//   costOfTokens(prices: PriceIndex, provider, model, {inputTokens, outputTokens}, atMs): Usd | null
//   worstCase(prices: PriceIndex, provider, model, {inputBytes, maxOutputTokens, attempts}, atMs): Usd | null
//   listPrice(prices: PriceIndex, provider, model, atMs): Omit<ListPrice, 'timesCheaperByOutputPrice'> | null
//   bookProblems(entries: readonly PriceEntry[]): BookProblem[]
//   valueRanking, blendedPrice, timesCheaper, shareSaved
export { openBook, type PriceIndex } from './price-index.js'
