"""Countries with their demonyms and the capitals that stand for them in the news."""

from index.attribution.lexicon import words_in

_TABLE = """
Afghanistan:Afghan:Kabul|Albania:Albanian:Tirana|Algeria:Algerian:Algiers|Argentina:Argentine:Buenos Aires
Armenia:Armenian:Yerevan|Australia:Australian:Canberra|Austria:Austrian:Vienna|Azerbaijan:Azerbaijani:Baku
Bangladesh:Bangladeshi:Dhaka|Belarus:Belarusian:Minsk|Belgium:Belgian:|Bolivia:Bolivian:
Bosnia:Bosnian:Sarajevo
Brazil:Brazilian:Brasilia|Bulgaria:Bulgarian:Sofia|Cambodia:Cambodian:Phnom Penh|Canada:Canadian:Ottawa
Chad:Chadian:|Chile:Chilean:Santiago|China:Chinese:Beijing|Colombia:Colombian:Bogota|Croatia:Croatian:Zagreb
Cuba:Cuban:Havana|Cyprus:Cypriot:Nicosia|Czech Republic:Czech:Prague|Denmark:Danish:Copenhagen
Ecuador:Ecuadorian:Quito|Egypt:Egyptian:Cairo|Estonia:Estonian:Tallinn|Ethiopia:Ethiopian:Addis Ababa
Finland:Finnish:Helsinki|France:French:Paris|Georgia:Georgian:Tbilisi|Germany:German:Berlin
Ghana:Ghanaian:Accra
Greece:Greek:Athens|Hungary:Hungarian:Budapest|Iceland:Icelandic:Reykjavik|India:Indian:New Delhi,Delhi
Indonesia:Indonesian:Jakarta|Iran:Iranian:Tehran|Iraq:Iraqi:Baghdad|Ireland:Irish:Dublin
Israel:Israeli:Jerusalem,Tel Aviv|Italy:Italian:Rome|Japan:Japanese:Tokyo|Jordan:Jordanian:Amman
Kazakhstan:Kazakh:Astana|Kenya:Kenyan:Nairobi|Kosovo:Kosovar:Pristina|Kuwait:Kuwaiti:
Kyrgyzstan:Kyrgyz:Bishkek
Laos:Laotian:|Latvia:Latvian:Riga|Lebanon:Lebanese:Beirut|Libya:Libyan:Tripoli|Lithuania:Lithuanian:Vilnius
Malaysia:Malaysian:Kuala Lumpur|Mali:Malian:Bamako|Mexico:Mexican:Mexico City|Moldova:Moldovan:Chisinau
Mongolia:Mongolian:|Montenegro:Montenegrin:Podgorica|Morocco:Moroccan:Rabat|Myanmar:Burmese:
Namibia:Namibian:
Nepal:Nepali,Nepalese:Kathmandu|Netherlands:Dutch:The Hague|New Zealand:New Zealander:Wellington
Nicaragua:Nicaraguan:Managua|Niger:Nigerien:|Nigeria:Nigerian:Abuja|North Korea:North Korean:Pyongyang
Norway:Norwegian:Oslo|Oman:Omani:Muscat|Pakistan:Pakistani:Islamabad|Palestine:Palestinian:Ramallah
Peru:Peruvian:Lima|Philippines:Philippine,Filipino:Manila|Poland:Polish:Warsaw|Portugal:Portuguese:Lisbon
Qatar:Qatari:Doha|Romania:Romanian:Bucharest|Russia:Russian:Moscow,Kremlin|Rwanda:Rwandan:Kigali
Saudi Arabia:Saudi:Riyadh|Senegal:Senegalese:Dakar|Serbia:Serbian:Belgrade|Singapore:Singaporean:
Slovakia:Slovak:Bratislava
Slovenia:Slovenian:Ljubljana|Somalia:Somali:Mogadishu
South Africa:South African:Pretoria|South Korea:South Korean:Seoul|Spain:Spanish:Madrid
Sri Lanka:Sri Lankan:Colombo|Sudan:Sudanese:Khartoum
Sweden:Swedish:Stockholm|Switzerland:Swiss:|Syria:Syrian:Damascus|Taiwan:Taiwanese:Taipei
Tajikistan:Tajik:Dushanbe
Tanzania:Tanzanian:|Thailand:Thai:Bangkok|Tunisia:Tunisian:Tunis|Turkey:Turkish:Ankara
Turkmenistan:Turkmen:Ashgabat
Uganda:Ugandan:Kampala|Ukraine:Ukrainian:Kyiv,Kiev|United Arab Emirates:Emirati:Abu Dhabi
United Kingdom:British,UK,English,Scottish,Welsh:London|United States:American,US,U.S.:Washington
Uruguay:Uruguayan:|Uzbekistan:Uzbek:Tashkent|Venezuela:Venezuelan:Caracas|Vietnam:Vietnamese:Hanoi
Yemen:Yemeni:Sanaa
Zambia:Zambian:Lusaka|Zimbabwe:Zimbabwean:Harare
Andorra:Andorran:|Angola:Angolan:Luanda|Antigua and Barbuda:Antiguan:|Bahamas:Bahamian:Nassau
Bahrain:Bahraini:Manama|Barbados:Barbadian:Bridgetown|Belize:Belizean:Belmopan|Benin:Beninese:
Bhutan:Bhutanese:Thimphu|Botswana:Botswanan:Gaborone|Brunei:Bruneian:|Burkina Faso:Burkinabe:Ouagadougou
Burundi:Burundian:Bujumbura,Gitega|Cameroon:Cameroonian:Yaounde|Cape Verde:Cape Verdean:
Central African Republic:Central African:Bangui|Comoros:Comorian:|Congo:Congolese:Kinshasa,Brazzaville
Costa Rica:Costa Rican:|Djibouti:Djiboutian:|Dominican Republic::Santo Domingo|East Timor:Timorese:Dili
El Salvador:Salvadoran:|Equatorial Guinea:Equatoguinean:Malabo|Eritrea:Eritrean:Asmara|Eswatini:Swazi:Mbabane
Fiji:Fijian:Suva|Gabon:Gabonese:Libreville|Gambia:Gambian:Banjul|Grenada:Grenadian:|Guatemala:Guatemalan:
Guinea:Guinean:Conakry|Guyana:Guyanese:|Haiti:Haitian:Port-au-Prince|Honduras:Honduran:Tegucigalpa
Ivory Coast:Ivorian:Abidjan,Yamoussoukro|Jamaica:Jamaican:|Kiribati::|Lesotho::Maseru|Liberia:Liberian:Monrovia
Liechtenstein:Liechtensteiner:Vaduz|Luxembourg:Luxembourgish:|Madagascar:Malagasy:Antananarivo
Malawi:Malawian:Lilongwe|Maldives:Maldivian:|Malta:Maltese:Valletta|Mauritania:Mauritanian:Nouakchott
Mauritius:Mauritian:|Micronesia:Micronesian:|Monaco:Monegasque:|Mozambique:Mozambican:Maputo
Nauru:Nauruan:|North Macedonia:Macedonian:Skopje|Palau:Palauan:|Panama:Panamanian:
Papua New Guinea:Papua New Guinean:Port Moresby|Paraguay:Paraguayan:Asuncion|Saint Lucia:Saint Lucian:
Samoa:Samoan:|San Marino::|Seychelles:Seychellois:|Sierra Leone:Sierra Leonean:Freetown
Solomon Islands::Honiara|South Sudan:South Sudanese:Juba|Suriname:Surinamese:Paramaribo
Togo:Togolese:|Tonga:Tongan:|Trinidad and Tobago:Trinidadian:|Tuvalu:Tuvaluan:|Vanuatu::|European Union:European,EU:Brussels
"""


def _rows() -> list[tuple[str, list[str], list[str]]]:
    rows = []
    for row in _TABLE.replace("\n", "|").split("|"):
        if row:
            country, demonyms, capitals = row.split(":")
            rows.append((country, demonyms.split(","), [name for name in capitals.split(",") if name]))
    return rows


DEMONYMS = {demonym.lower(): country for country, demonyms, _ in _rows() for demonym in demonyms if demonym}
"""Demonym or its abbreviation in lower case, with the country: "russian" is Russia."""

CAPITALS = {capital.lower(): country for country, _, capitals in _rows() for capital in capitals}
"""Capitals that stand for a government: "moscow" is Russia."""

COUNTRIES = {country.lower(): country for country, _, _ in _rows()} | {
    "britain": "United Kingdom",
    "america": "United States",
    "uk": "United Kingdom",
    "us": "United States",
    "u.s.": "United States",
    "usa": "United States",
    "eu": "European Union",
    "uae": "United Arab Emirates",
    "dprk": "North Korea",
    "czechia": "Czech Republic",
    "türkiye": "Turkey",
}
"""Country names in lower case, with the name used here."""

PLACES = (
    frozenset(COUNTRIES)
    | frozenset(CAPITALS)
    | frozenset(
        words_in(
            """
    europe asia africa america antarctica oceania arctic atlantic pacific mediterranean england scotland
    wales california texas florida york jersey hampshire carolina dakota virginia zealand korea arabia
    kong hong london west east north south alabama alaska arizona arkansas colorado connecticut delaware
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee
    utah vermont wisconsin wyoming ontario quebec alberta manitoba queensland bavaria catalonia crimea
    donbas gaza
    """
        )
    )
)
