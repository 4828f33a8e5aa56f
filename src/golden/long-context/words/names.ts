import type { Grammar } from '../grammar.js'
import { listed } from './split.js'

/** Invented people, companies, places and days. Never a name that a planted fact is about. */
export const names: Grammar = {
  person: ['{first} {last}', '{first} {last}', '{first}'],
  first:
    listed(`Adaeze, Alma, Anselm, Ayla, Bastien, Beatriz, Bogdan, Carys, Chiara, Cosmin, Dalia, Darragh, Edda, Eitan,
    Emeka, Esme, Fabian, Farah, Finn, Gesa, Giulia, Halima, Henrik, Ilse, Imran, Ines, Jarek, Joanna, Kaito, Katya, Lars,
    Leonor, Lubna, Magnus, Maren, Mirela, Nadim, Niamh, Odile, Oskar, Paloma, Petra, Quentin, Rafael, Ravi, Roisin, Sanne,
    Selma, Siobhan, Tamas, Teodora, Tomasz, Ugo, Ursula, Vera, Viktor, Wanda, Yael, Yusuf, Zuzana`),
  last: listed(`Abernathy, Aguirre, Balogun, Baranski, Bellweather, Castellan, Chukwu, Crane, Dahlberg, Delacroix, Eichhorn,
    Esposito, Fairweather, Fonseca, Garrick, Greenhalgh, Haddad, Hoekstra, Ibarra, Iversen, Janssens, Kaplan, Kowalczyk,
    Lindgren, Lombardi, Macready, Marchetti, Mbeki, Nakagawa, Novak, Oyelaran, Ostrowski, Pemberton, Petrov, Quigley,
    Rautio, Rosenthal, Saavedra, Sandoval, Szabo, Tavares, Thorne, Underhill, Vasquez, Vermeulen, Wickes, Winterbourne,
    Yilmaz, Zabala, Zimmerlin`),
  company: ['{brand} {trade}', '{brand} {trade}', '{brand} & {last}', '{last} {trade}'],
  brand: listed(`Alderway, Amberline, Ashgrove, Bluefin, Brackenhill, Bridgemere, Calderstone, Cedarpoint, Clearbrook,
    Copperfield, Dovecote, Eastlea, Elmhurst, Fairhaven, Fernside, Foxglove, Glenrock, Goldcrest, Greywater, Hazelmoor,
    Hillcroft, Ironbridge, Juniper, Kingsley, Larkspur, Longmeadow, Maplewood, Millbrook, Northgate, Oakhurst, Orchard,
    Pinecrest, Quarryside, Redwater, Riverside, Rosemount, Saltmarsh, Silverbirch, Stonegate, Sunnydale, Thornbury,
    Westfield, Whitecliff, Willowbank, Windrush, Yewtree`),
  trade: listed(`Bakeries, Boatyard, Brewing, Builders, Cafe Group, Carpentry, Catering, Ceramics, Clinics, Coaches,
    Components, Couriers, Cycles, Dairies, Fabrics, Farms, Fitness, Florists, Foods, Freight, Furniture, Garages, Gardens,
    Hardware, Hotels, Instruments, Joinery, Kitchens, Laundry, Lighting, Logistics, Marine, Metals, Nurseries, Optics,
    Packaging, Paints, Pharmacies, Plumbing, Printing, Recycling, Roofing, Schools, Seeds, Stationers, Textiles, Tiles,
    Timber, Travel, Veterinary`),
  town: listed(`Aldermoor, Ballyfin, Brackwater, Carrowmore, Castelnovo, Dunmere, Eastholme, Ferrol Quay, Gannet Bay,
    Grunheim, Hartsfield, Inverlea, Kestrel Point, Kilbrae, Lakeshore, Lindholm, Marwick, Monteverro, Newbridge, Norrsund,
    Oldenau, Penhallow, Port Selkie, Queensferry, Ravenna Park, Rosslare Cross, Sandvik, Stillwater, Tarnside, Trevose,
    Ullapine, Veldhoven Oost, Westermark, Wolfsbach, Zeewolde`),
  team: listed(`accounts, billing, customer care, data, design, facilities, field service, finance, human resources,
    infrastructure, integrations, legal, logistics, marketing, mobile, onboarding, operations, payments, platform,
    procurement, product, quality, reporting, sales, security, support, the warehouse, training`),
  month: listed(`January, February, March, April, May, June, July, August, September, October, November, December`),
  weekday: listed(`Monday, Tuesday, Wednesday, Thursday, Friday`),
  day: ['{1-28} {month}', '{weekday}, {1-28} {month}', '{month} {1-28}'],
  clock: ['{10-17}:{10-59}', '0{7-9}:{10-59}'],
  product:
    listed(`the access badge system, the address book, the appointment calendar, the approval queue, the asset register,
    the audit trail, the backup console, the barcode scanner, the booking page, the branch dashboard, the budget sheet, the
    call recorder, the card terminal, the cash book, the catalogue editor, the chat widget, the claims form, the contact
    importer, the contract archive, the courier portal, the delivery planner, the document scanner, the driver app, the
    expense tool, the export wizard, the fleet tracker, the gift card module, the invoice template, the label printer, the
    ledger sync, the loyalty programme, the mailing list, the mobile app, the order form, the payroll run, the photo upload,
    the price list, the purchase module, the quote builder, the refund screen, the rental desk, the report builder, the
    returns portal, the rota, the search page, the shift planner, the shop window, the sign-in page, the stock count, the
    supplier portal, the survey tool, the tax table, the time clock, the translation memory, the video room, the waiting
    list, the web hook, the work order list`),
}
