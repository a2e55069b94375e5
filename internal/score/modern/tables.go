package modern

import "strings"

// The word tables of the modern corpus's scorer. They are part of its definition:
// a change here changes the figures.

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// classes maps each word of a line to the line's first; words are parted by sep.
func classes(lines, sep string) map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		ws := strings.Split(line, sep)
		for _, w := range ws {
			m[w] = ws[0]
		}
	}
	return m
}

var determiners = set(`a an the this that these those some several many his her its their our my your another other others all both
	one two three four five six seven eight nine ten eleven twelve dozen dozens scores hundreds thousands about around nearly almost
	least at more than up to as of`)

// cut lists the words that end the head of a name.
var cut = set(`of in from at on near by with who whom that which to used loyal linked led backed fighting working connected carrying
	under against around for believed accused suspected living travelling traveling outside inside belonging`)

var irregular = map[string]string{"men": "man", "women": "woman", "people": "person", "children": "child", "gunmen": "gunman",
	"policemen": "policeman", "tribesmen": "tribesman", "wives": "wife", "knives": "knife", "fishermen": "fisherman", "countrymen": "countryman"}

// nations brings a country and its people to one word. The corpus's scorer runs
// the lines of Syria and Russia together: there "Russian" counts as "Syria",
// "Russia" and "Syrians" stand alone. It is kept, so that figures agree.
var nations = classes(`us u.s usa america american americans
uk britain british briton britons
turkey turkish turk turks
syria syrian russian russians
israel israeli israelis
iraq iraqi iraqis
iran iranian iranians
palestine palestinian palestinians
france french
germany german germans
spain spanish
lebanon lebanese
afghanistan afghan afghans
pakistan pakistani pakistanis
india indian indians
china chinese
japan japanese
nepal nepalese nepali
thailand thai thais
indonesia indonesian indonesians
sudan sudanese
nigeria nigerian nigerians
congo congolese
rwanda rwandan rwandans
egypt egyptian egyptians
yemen yemeni yemenis
algeria algerian algerians
colombia colombian colombians
peru peruvian peruvians
venezuela venezuelan venezuelans
chechnya chechen chechens
kurdistan kurdish kurd kurds
netherlands dutch
australia australian australians
canada canadian canadians
italy italian italians
jordan jordanian jordanians
saudi saudis
kuwait kuwaiti
libya libyan
somalia somali
ukraine ukrainian
isis isil daesh
ivory ivorian
haiti haitian
sri lankan`, " ")

// placeStop lists words that do not tell one place from another.
var placeStop = set(`the a an of in near at on and to from between its nearby old new north south east west northern southern eastern western
	northeast northwest southeast southwest northeastern northwestern southeastern southwestern north-east north-west south-east
	south-west north-eastern north-western south-eastern south-western central heart city town village province region district area
	state country governorate outskirts part parts border camp refugee`)

// weaponClasses brings weapons to classes; a line is a class.
var weaponClasses = classes(`gun|firearm|bullet|gunfire|small arm|rifle|pistol|handgun|machine gun|assault rifle
bomb|explosive|explosive device|improvised explosive device|ied|booby trap|boobytrap|device|explosive belt|suicide belt|suicide vest
mine|landmine|land mine
mortar|mortar bomb|mortar round|mortar shell|mortar fire
artillery|artillery shell|artillery round|artillery fire|shell|howitzer
rocket|rocket fire
tank|tank shell|tank fire|tank round
grenade|hand grenade
chemical weapon|chemical|chlorine|chlorine gas|sarin|sarin gas|nerve gas|nerve agent|poison gas|gas
drone|uav|unmanned aircraft
aircraft|plane|warplane|jet|fighter jet|bomber
rock|stone
knife|blade`, "|")

// groups lists the kinds that may be aligned with each other, beside equal ones.
var groups = [][]string{
	{"shelling", "airstrike", "bombing", "armed_attack", "clash"},                // fire and assault
	{"armed_attack", "clash", "seizure", "abduction", "detention"},               // force at close quarters
	{"destruction", "arson", "bombing", "shelling", "airstrike", "armed_attack"}, // harm to things
	{"interception", "airstrike", "shelling", "armed_attack"},                    // air and its defence
}

// kinds lists the kinds that the corpus annotates, violence first.
var kinds = []string{"shelling", "airstrike", "bombing", "armed_attack", "clash", "abduction", "arson", "destruction", "seizure",
	"interception", "detention", "threat", "claim"}
